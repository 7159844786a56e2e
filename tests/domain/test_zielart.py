from dataclasses import replace

from tests.domain.konzepte import MASSNAHMEN, id_of, small_konzept

from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.massstab import KRITERIEN
from zielbewertung.domain.werte import Zielart
from zielbewertung.domain.zielart import kriterien_of, zielart_of

M1 = MASSNAHMEN[0]


def test_every_kind_of_goal_has_its_questions_which_its_measures_inherit() -> None:
    index = KonzeptIndex(replace(small_konzept(), kriterien=KRITERIEN))
    massnahme = index.knoten(M1)
    assert {kriterium.zielart for kriterium in KRITERIEN} == set(Zielart) - {Zielart.KEINE}
    assert zielart_of(index, massnahme) is Zielart.KEINE

    ziel = index.knoten(id_of("z1"))
    index.put(ziel, replace(ziel, zielart=Zielart.PROZESS))
    assert zielart_of(index, massnahme) is Zielart.PROZESS
    index.put(massnahme, replace(massnahme, zielart=Zielart.PROJEKT))
    assert zielart_of(index, index.knoten(M1)) is Zielart.PROJEKT
    texts = [kriterium.text for kriterium in index.massstab.kriterien_fuer(Zielart.PROZESS)]
    assert texts == ["eingerichtet?", "läuft verlässlich?", "wird genutzt?"]
    assert kriterien_of(index, massnahme) == f"{Zielart.PROZESS.label}: {' '.join(texts)}"
