r"""Images of products: φ(ab) is φ(a)φ(b) where words call φ a homomorphism of groups."""

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

MAP = r"Let $\varphi: G \to H$ be a homomorphism of groups and let $a, b \in G$. "


@pytest.mark.parametrize(
    "row",
    [
        r"\varphi(ab) = \varphi(a)\varphi(b)",
        r"\varphi(ab^{-1}) = \varphi(a)\varphi(b)^{-1}",
        r"\varphi((ab)^{-1}) = \varphi(b)^{-1}\varphi(a)^{-1}",
        r"\varphi(aa^{-1}) = e_H",
        r"\varphi(a^3) = \varphi(a)^3",
    ],
)
def test_the_image_of_a_product_is_the_product_of_the_images(row: str) -> None:
    assert last(f"{MAP}${row}$").verdict is Verdict.PROVED


@pytest.mark.parametrize(
    "row",
    [
        r"\varphi(ab) = \varphi(b)\varphi(a)",
        r"\varphi((ab)^{-1}) = \varphi(a)^{-1}\varphi(b)^{-1}",
        r"\varphi(ab) = \varphi(a)",
    ],
)
def test_nothing_is_said_of_what_holds_in_some_groups_only(row: str) -> None:
    assert last(f"{MAP}${row}$").verdict is Verdict.UNDECIDED


def test_what_lies_in_the_kernel_is_mapped_to_the_identity() -> None:
    text = MAP + r"Let $k \in \ker\varphi$. Then $\varphi(aka^{-1}) = e$"
    assert last(text).verdict is Verdict.PROVED


def test_a_map_of_numbers_may_be_one_for_sums() -> None:
    text = (
        r"Let $\varphi: \mathbb{Z} \to G$ be a homomorphism. $\varphi(ab) = \varphi(a)\varphi(b)$"
    )
    assert last(text).verdict is not Verdict.PROVED
