import pytest
from installer import auswahl


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libQt6XcbQpa.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "libpython3.11.so.1.0",
        "libsqlite3.so.0",
        "pikepdf.libs/libqpdf-12.so",
        "pyphen/dictionaries/hyph_de_DE.dic",
        "zielbewertung/_resources/fonts/LiberationSans-Regular.ttf",
        "zielbewertung-1.0.dist-info/METADATA",
    ],
)
def test_what_the_program_needs_stays_in(name: str) -> None:
    assert auswahl.belongs(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtNetwork.abi3.so",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6\\Qt6Network.dll",
        "PySide6\\opengl32sw.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platforms/libqminimal.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qtwebengine_de.qm",
        "libreadline.so.8",
        "libX11.so.6",
        "pyphen/dictionaries/hyph_fr.dic",
        "pyphen/dictionaries/README_hyph_fr.txt",
        "zielbewertung-1.0.dist-info/direct_url.json",
        "zielbewertung-1.0.dist-info/RECORD",
    ],
)
def test_what_nobody_needs_or_may_have_stays_out(name: str) -> None:
    assert not auswahl.belongs(name)


def test_no_module_that_speaks_to_a_network_is_bundled() -> None:
    assert {"PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "ssl"} <= set(
        auswahl.EXCLUDED
    )


def test_the_gpl_library_of_the_console_is_left_out() -> None:
    assert "readline" in auswahl.EXCLUDED


def test_the_records_of_the_libraries_that_the_diagnose_names_come_along() -> None:
    names = auswahl.with_metadata()

    assert names[0] == "zielbewertung"
    assert {"pyside6-essentials", "reportlab", "sqlite-utils"} <= set(names)
    assert "pytest" not in names
