"""A process is forked only where that is safe."""

import threading

from derivations.cli import main
from derivations.processes import safe_context


def test_with_a_second_thread_a_process_starts_afresh_and_does_the_same(tmp_path, capsys):
    document = tmp_path / "notes.tex"
    document.write_text(r"$$(a + b)^2 = a^2 + 2ab + b^2$$ $$1 + 1 = 3$$", encoding="utf-8")
    main(["check", str(document)])
    alone = capsys.readouterr().out
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert safe_context().get_start_method() == "spawn"
        assert main(["check", str(document)]) == 1
        assert capsys.readouterr().out == alone
    finally:
        done.set()
        thread.join()
