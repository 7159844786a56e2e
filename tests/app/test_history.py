from hypothesis import given
from hypothesis import strategies as st

from zielbewertung.app.history import History
from zielbewertung.domain.verlauf import Schritt, Schrittart
from zielbewertung.domain.werte import Weg


def _schritt(nr: int, art: Schrittart, bezug: int | None = None) -> Schritt:
    return Schritt(nr, art, "2026-01-01T00:00:00Z", Weg.FENSTER, f"Schritt {nr}", bezug)


def _neu(nr: int) -> Schritt:
    return _schritt(nr, Schrittart.NEU)


def test_at_the_beginning_there_is_nothing_to_take_back() -> None:
    history = History([_schritt(1, Schrittart.ANFANG)])

    assert history.next_undo is None
    assert history.next_redo is None


def test_a_new_step_ends_what_could_be_made_again() -> None:
    history = History([_neu(2), _schritt(3, Schrittart.RUECKGAENGIG, 2)])
    assert history.next_redo == _neu(2)

    history.remember(_neu(4))

    assert history.next_redo is None
    assert history.next_undo == _neu(4)


@given(st.lists(st.sampled_from(["neu", "zurück", "wieder"]), max_size=60))
def test_it_is_two_stacks_also_when_read_from_the_verlauf(wishes: list[str]) -> None:
    live, told = History(), list[Schritt]()
    done, undone = list[int](), list[int]()
    for nr, wish in enumerate(wishes, 1):
        if wish == "neu":
            schritt = _neu(nr)
            done.append(nr)
            undone.clear()
        elif wish == "zurück" and done:
            undone.append(done.pop())
            schritt = _schritt(nr, Schrittart.RUECKGAENGIG, undone[-1])
        elif wish == "wieder" and undone:
            done.append(undone.pop())
            schritt = _schritt(nr, Schrittart.WIEDERHOLT, done[-1])
        else:
            continue
        live.remember(schritt)
        told.append(schritt)

    for history in (live, History(told)):
        assert _nr(history.next_undo) == (done[-1] if done else None)
        assert _nr(history.next_redo) == (undone[-1] if undone else None)


def _nr(schritt: Schritt | None) -> int | None:
    return None if schritt is None else schritt.nr
