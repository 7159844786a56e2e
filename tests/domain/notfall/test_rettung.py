"""What mending makes of records that do not fit together, without a file."""

from zielbewertung.domain.konzept import Organisationseinheit, Stammdaten
from zielbewertung.domain.notfall.rettung import Fund, Verlustart, mend

LONG = 3_000


def test_a_chain_of_units_that_nobody_could_have_made_is_cut_and_no_unit_is_lost() -> None:
    names = [f"00000000-0000-0000-0000-{number:012d}" for number in range(LONG)]
    above = [None, *names]
    chain = [
        Organisationseinheit(name, f"Stelle {name}", eltern=eltern)
        for name, eltern in zip(names, above, strict=False)
    ]
    konzept, verluste = mend(Fund(stammdaten=Stammdaten("Kette"), einheiten=chain))

    eltern = {einheit.id: einheit.eltern for einheit in konzept.einheiten}
    assert set(eltern) == set(names)
    cut = [name for name in names[1:] if eltern[name] is None]
    assert [verlust.schluessel[0] for verlust in verluste if verlust.feld == "eltern"] == cut
    assert {v.art for v in verluste if v.gegenstand == "organisationseinheit"} == {
        Verlustart.GELOEST
    }
    depths: dict[str | None, int] = {None: 0}
    for name in names:
        depths[name] = depths[eltern[name]] + 1
    assert max(depths.values()) == 51
    assert len(cut) == (LONG - 1) // 51


def test_a_chain_as_administrations_have_it_stays_whole() -> None:
    names = [f"00000000-0000-0000-0000-{number:012d}" for number in range(12)]
    chain = [
        Organisationseinheit(name, f"Stelle {name}", eltern=eltern)
        for name, eltern in zip(names, [None, *names], strict=False)
    ]
    konzept, verluste = mend(Fund(stammdaten=Stammdaten("Kette"), einheiten=chain[::-1]))
    assert {einheit.id: einheit.eltern for einheit in konzept.einheiten} == {
        einheit.id: einheit.eltern for einheit in chain
    }
    assert not [v for v in verluste if v.gegenstand == "organisationseinheit"]
