"""A process is forked only where that is safe."""

import subprocess
import sys
import threading

import pytest

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
        assert safe_context().get_start_method() == "forkserver"
        assert main(["check", str(document)]) == 1
        assert capsys.readouterr().out == alone
    finally:
        done.set()
        thread.join()


def iterate(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; from derivations.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "iterate", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


LONG = ["--objective", "x^2 + xy + 6y^2", "--start", "4,1", "--optimizer", "nesterov", "--last"]


@pytest.mark.skipif(sys.platform != "linux", reason="no process is forked")
def test_work_that_takes_too_much_memory_is_stopped_with_a_message():
    """Ten million steps end in numbers of 70 million bits: 0.1 GB do not hold them."""
    done = iterate(*LONG, "--steps", "10000000", "--memory", "0.1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "derivations: the work takes more than 0.1 GB of memory (--memory)\n"


@pytest.mark.skipif(sys.platform != "linux", reason="no process is forked")
@pytest.mark.parametrize("hungry", ["fmpz(1) << 2**36", "fmpz_mat(2**15, 2**15)"])
def test_the_last_words_of_a_library_are_not_for_users(hungry: str):
    """GMP's go to standard error, FLINT's to standard output."""
    program = f"""
from flint import fmpz, fmpz_mat
from derivations.errors import UserError
from derivations.processes import within_memory
try:
    within_memory(lambda: {hungry}, 1)
except UserError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "the work takes more than 1 GB of memory (--memory)\n"
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="no process is forked")
def test_a_fork_passes_on_what_the_work_says():
    done = iterate(*LONG, "--steps", "1", "--set", "lr=one")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "derivations: 'one' is no exact number such as 0.05 or 1/20\n"
    done = iterate("--objective", "1/x", "--start", "0")
    assert done.returncode == 2
    assert done.stderr.endswith("step 1: the objective is not differentiable at x = 0\n")


@pytest.mark.parametrize(("work", "status"), [("7", 7), ("1 // 0", 1)])
def test_a_status_and_a_traceback_come_through(work: str, status: int):
    """In a process of its own: where threads live, as in a test run with jax, none is forked."""
    imported = "import sys; from derivations.processes import within_memory"
    program = f"{imported}; sys.exit(within_memory(lambda: {work}, 1))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == status
    assert ("ZeroDivisionError" in done.stderr) == (status == 1)
