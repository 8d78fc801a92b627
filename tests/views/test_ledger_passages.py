"""The words before and after as elements: lists in lists, tables, and marks around words only."""

from __future__ import annotations

import pytest
from markupsafe import escape

from mkdocs_playbook.model.change import Block, BlockKind, Change, ChangeKind, Mark, Part, Passage, Run
from mkdocs_playbook.views.passages import Item, Piece, passage_heading, pieces, shown

STEP = Change(what=Part.STEP, kind=ChangeKind.MOVED, name="", before=5, after=2, reworded=True)
SECTION = Change(what=Part.SECTION, kind=ChangeKind.CHANGED, name="When it goes wrong")


def words(text: str, mark: Mark = Mark.SAME) -> tuple[Run, ...]:
    return (Run(text=text, mark=mark),)


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, mark: Mark = Mark.SAME, **more: int) -> Block:
    return Block(kind=kind, cells=(words(text, mark),), **more)  # type: ignore[arg-type]


def item(text: str, depth: int = 0, number: int | None = None) -> Block:
    return Block(kind=BlockKind.ITEM, cells=(words(text),), depth=depth, number=number)


def test_items_make_lists_with_what_is_deeper_inside() -> None:
    made = pieces(
        [
            item("a", 0, 3),
            item("b", 1),
            block("more", depth=2),
            item("c", 1),
            item("d", 0, 4),
            block("after"),
            item("e"),
        ]
    )
    inner = Piece(
        kind="list",
        items=(Item(runs=words("b"), inner=(Piece(kind="paragraph", runs=words("more")),)), Item(runs=words("c"))),
    )
    assert made == (
        Piece(
            kind="list",
            numbered=True,
            items=(Item(runs=words("a"), number=3, inner=(inner,)), Item(runs=words("d"), number=4)),
        ),
        Piece(kind="paragraph", runs=words("after")),
        Piece(kind="list", items=(Item(runs=words("e")),)),
    )


def test_numbers_and_bullets_are_two_lists() -> None:
    assert [piece.numbered for piece in pieces([item("a", 0, 1), item("b"), item("c", 0, 1)])] == [True, False, True]


def test_rows_make_a_table_and_code_keeps_its_spaces() -> None:
    row = Block(kind=BlockKind.ROW, cells=(words("a"), words("b")))
    made = pieces([row, row, block("  x ", BlockKind.CODE, Mark.INSERTED)])
    assert made == (
        Piece(kind="table", rows=((words("a"), words("b")),) * 2),
        Piece(kind="code", runs=words("  x ", Mark.INSERTED)),
    )


def test_lists_without_end_are_flattened() -> None:
    made = pieces([item("x", depth) for depth in range(500)])
    depth = 0
    while made and made[0].items:
        made, depth = made[0].items[0].inner, depth + 1
    assert depth <= 6


def test_spaces_stand_outside_the_marks() -> None:
    (piece,) = pieces([block(" a b ", mark=Mark.DELETED)])
    assert piece.runs == (Run(text=" "), Run(text="a b", mark=Mark.DELETED), Run(text=" "))
    (piece,) = pieces([block("  ", mark=Mark.INSERTED)])
    assert piece.runs == (Run(text="  "),)


def test_a_step_is_shown_without_the_number_its_heading_has() -> None:
    (passage,) = shown([Passage(change=STEP, before=(item("Pay", 0, 5), item("now", 1)), after=(item("Pay", 0, 2),))])
    assert passage.heading == "Step 2 · moved here from step 5, and changed"
    assert passage.before == (
        Piece(kind="paragraph", runs=words("Pay")),
        Piece(kind="list", items=(Item(runs=words("now")),)),
    )
    assert passage.after == (Piece(kind="paragraph", runs=words("Pay")),)
    assert passage.size > 10


def test_what_follows_a_step_at_its_own_depth_stays_beside_what_lay_in_it() -> None:
    (passage,) = shown(
        [Passage(change=STEP, before=(item("Pay", 0, 5), item("now", 1), item("later"), item("or not", 1)))]
    )
    inside = tuple(Item(runs=words(text)) for text in ("now", "later", "or not"))
    assert passage.before == (Piece(kind="paragraph", runs=words("Pay")), Piece(kind="list", items=inside))


def test_a_change_without_words_is_not_shown() -> None:
    assert not shown([Passage(change=STEP)])


def heading(change: Change, before: tuple[Block, ...] = (), after: tuple[Block, ...] = ()) -> str:
    return passage_heading(Passage(change=change, before=before, after=after))


def test_headings_say_what_happened() -> None:
    new = block("A line.", BlockKind.ITEM, Mark.INSERTED)
    gone = block("A line.", BlockKind.ITEM, Mark.DELETED)
    assert heading(SECTION, (item("Old."),), (item("Old."), new)) == "When it goes wrong · one line added"
    assert heading(SECTION, (), (new, new)) == "When it goes wrong · 2 lines added"
    assert heading(SECTION, (gone,), (new,)) == "When it goes wrong · changed"
    part = Block(kind=BlockKind.ITEM, cells=((Run(text="Old "), Run(text="new", mark=Mark.INSERTED)),))
    assert heading(SECTION, (item("Old"),), (part,)) == "When it goes wrong · changed"
    removed = Change(what=Part.STEP, kind=ChangeKind.REMOVED, name="Fax", before=4)
    assert heading(removed, (gone,)) == "Former step 4 · removed"
    opening = Change(what=Part.SECTION, kind=ChangeKind.CHANGED, name="")
    assert heading(opening, (gone,), (new,)) == "Opening text · changed"


@pytest.mark.parametrize("text", ["plain words, 3 of them", "<b> & \"c\" 'd'", "退款", "\x7f\x80"])
def test_the_size_of_words_is_that_of_their_html(text: str) -> None:
    """The budget of a page is in bytes: a character may be several, an escaped one too."""
    sizes = [shown([Passage(change=SECTION, after=(block(each),))])[0].size for each in (text, "")]
    assert sizes[0] - sizes[1] == len(str(escape(text)).encode())
