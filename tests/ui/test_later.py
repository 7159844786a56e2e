"""What the window does not load before someone asks for it: it opens first."""

import subprocess
import sys
from pathlib import Path

from tests.angelegt import write_document

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.ui.later import Later

LATER = (
    "difflib",
    "docx",
    "openpyxl",
    "pikepdf",
    "reportlab",
    "zielbewertung.app.betrieb.diagnose",
    "zielbewertung.app.einlesung.einlesen",
    "zielbewertung.app.fragebogen",
    "zielbewertung.app.pruefliste",
    "zielbewertung.app.rueckmeldung.ruecklauf",
    "zielbewertung.app.rundenvergleich",
    "zielbewertung.app.betrieb.selbsttest",
    "zielbewertung.app.verlauf",
    "zielbewertung.cli.alle",
    "zielbewertung.documents",
    "zielbewertung.domain.abgleich",
    "zielbewertung.domain.pruefliste",
    "zielbewertung.domain.struktur",
    "zielbewertung.ui.angaben.massstab_dialog",
    "zielbewertung.ui.dialogs.about",
    "zielbewertung.ui.import_assistant",
    "zielbewertung.ui.overview.page",
    "zielbewertung.ui.pruefliste.page",
    "zielbewertung.ui.abgleich.page",
    "zielbewertung.ui.ruecklauf.page",
    "zielbewertung.ui.runden.comparison_dialog",
    "zielbewertung.ui.verlauf.page",
)

PROGRAM = """
import sys
from pathlib import Path
import zielbewertung.__main__
from zielbewertung.ui import application

app = application.make_application()
window = application.MainWindow(app, Path(sys.argv[2]))
window.show()
window.files.open_file(Path(sys.argv[1]))
window.repaint()
assert window.parts.tree.current_id()
print(*sorted(sys.modules), sep="\\n")
window.close()
"""


def test_opening_a_file_loads_nothing_that_is_only_asked_for_later(tmp_path: Path) -> None:
    path = tmp_path / "Konzept.zielbewertung"
    write_document(path, load_beispiel(), "angelegt")

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), str(tmp_path / "settings.json")],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    loaded = set(done.stdout.split())
    assert "zielbewertung.ui.workspace" in loaded
    assert sorted(loaded & set(LATER)) == []


def test_a_module_that_comes_later_is_the_module_itself() -> None:
    from zielbewertung.domain import struktur

    later = Later("zielbewertung.domain.struktur")

    assert later.moved_up is struktur.moved_up
    assert not hasattr(later, "there_is_no_such_name")
