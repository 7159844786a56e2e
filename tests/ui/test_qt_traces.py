"""What the dialogs for files leave in the home of a person: nothing."""

import os
import subprocess
import sys
from pathlib import Path

SECRET = "Streng vertraulich"

# A person who opens a dialog for files, chooses nothing, and one who saves something.
USE = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from zielbewertung.ui import application
from zielbewertung.ui.dialogs.files import KONZEPTE, ask_existing, ask_new

app = {application}
app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
folder = Path(sys.argv[1])

def go_on():
    dialog = app.activeModalWidget()
    if isinstance(dialog, QFileDialog):
        dialog.setDirectory(str(folder))
        dialog.selectFile(str(folder / "Neu.zielbewertung"))
        dialog.accept() if dialog.acceptMode() is dialog.AcceptMode.AcceptSave else dialog.reject()

timer = QTimer(interval=50, timeout=go_on)
timer.start()
assert ask_existing(None, "Konzept öffnen", KONZEPTE) is None
assert ask_new(None, "Konzept speichern", "Neu.zielbewertung", KONZEPTE) is not None
timer.stop()
"""


def use_dialogs(home: Path, application: str) -> list[Path]:
    """Use the dialogs in a process of its own; return the files that are in its home then."""
    folder = home.parent / SECRET
    folder.mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    environment |= {"HOME": str(home), "QT_LOGGING_RULES": "default.warning=false"}
    program = USE.replace("{application}", application)
    subprocess.run([sys.executable, "-c", program, str(folder)], env=environment, check=True)
    return [path for path in home.rglob("*") if path.is_file()]


def test_no_folder_is_remembered_by_qt(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for path in use_dialogs(home, "application.make_application()"):
        assert "QtProject" not in path.name
        assert SECRET.encode() not in path.read_bytes(), path


def test_what_other_programs_let_qt_remember_stays_as_it_is(tmp_path: Path) -> None:
    """As where Qt does not ask where its settings go."""
    home = tmp_path / "home"
    conf = home / ".config" / "QtProject.conf"
    conf.parent.mkdir(parents=True)
    conf.write_text("[FileDialog]\nlastVisited=file:///anderswo\n\n[Andere]\nwert=1\n")
    use_dialogs(home, "QApplication([])")
    text = conf.read_text()
    assert "lastVisited=file:///anderswo" in text
    assert "wert=1" in text
    assert "Vertraulich".lower() not in text.lower()
    assert "history" not in text
