from zielbewertung.app.betrieb.schwall import QUIET_SECONDS, Schwall


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_of_a_thousand_equal_things_the_first_passes() -> None:
    schwall = Schwall(Clock())

    assert [schwall.passes("zeichnen") for _ in range(1000)].count(True) == 1


def test_different_things_do_not_hold_each_other_back() -> None:
    schwall = Schwall(Clock())

    assert [schwall.passes(thing) for thing in ("a", "b", "a", "c", "b")] == [
        *(True, True, False, True, False)
    ]


def test_what_goes_on_and_on_never_passes_again_and_after_a_silence_it_does() -> None:
    clock = Clock()
    schwall = Schwall(clock)
    passed = []
    for _ in range(100):
        passed.append(schwall.passes("zeichnen"))
        clock.now += QUIET_SECONDS * 0.9
    clock.now += QUIET_SECONDS

    assert passed.count(True) == 1
    assert schwall.passes("zeichnen")
