; The setup for one person. installer/windows/nsis.py calls makensis with what is defined here:
; FASSUNG, NUMMERN, NUTZLAST, TEILE, SYMBOL, ZIEL and, where it is to be signed, SIGNIEREN.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS all

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include "${TEILE}"

!define PROGRAMM "Zielbewertung"
!define ENTFERNER "Deinstallieren.exe"
!define EIGENES "Software\${PROGRAMM}"
!define LISTE "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PROGRAMM}"

; What the setup ends with, beside 0, 1 (cancelled) and 2 (not carried out).
!define NEUERE_DA 3
!define LAEUFT 4
!define FREMDER_ORDNER 5

Name "${PROGRAMM}"
OutFile "${ZIEL}"
Icon "${SYMBOL}"
UninstallIcon "${SYMBOL}"
BrandingText "${PROGRAMM} ${FASSUNG}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${PROGRAMM}"
InstallDirRegKey HKCU "${EIGENES}" "Ordner"

!ifdef SIGNIEREN
  !uninstfinalize '${SIGNIEREN} "%1"' = 0
!endif

!define MUI_ICON "${SYMBOL}"
!define MUI_UNICON "${SYMBOL}"
!define MUI_WELCOMEPAGE_TITLE "${PROGRAMM} ${FASSUNG} einrichten"
!define MUI_WELCOMEPAGE_TEXT "Das Programm wird für Sie eingerichtet, ohne Rechte der Administration.$\r$\n$\r$\nEine ältere Fassung wird ersetzt. Konzepte, Einstellungen und Sicherungen bleiben dabei unverändert."
!define MUI_FINISHPAGE_TITLE "${PROGRAMM} ist eingerichtet"
!define MUI_FINISHPAGE_TEXT "Sie finden das Programm im Startmenü. Konzepte öffnen sich auch mit einem Doppelklick."
!define MUI_FINISHPAGE_RUN "$INSTDIR\Zielbewertung.exe"
!define MUI_FINISHPAGE_RUN_TEXT "${PROGRAMM} starten"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Entfernt wird nur das Programm. Konzepte, Einstellungen und Sicherungen bleiben."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "German"

VIProductVersion "${NUMMERN}"
VIFileVersion "${NUMMERN}"
VIAddVersionKey /LANG=1031 "CompanyName" "${PROGRAMM}"
VIAddVersionKey /LANG=1031 "FileDescription" "${PROGRAMM} einrichten"
VIAddVersionKey /LANG=1031 "FileVersion" "${FASSUNG}"
VIAddVersionKey /LANG=1031 "LegalCopyright" "EUPL-1.2"
VIAddVersionKey /LANG=1031 "OriginalFilename" "${PROGRAMM}-${FASSUNG}-Setup.exe"
VIAddVersionKey /LANG=1031 "ProductName" "${PROGRAMM}"
VIAddVersionKey /LANG=1031 "ProductVersion" "${FASSUNG}"

; A program that runs can not be opened for writing.
!macro NichtInGebrauch DATEI
  ${If} ${FileExists} "$INSTDIR\${DATEI}"
    nocheinmal_${DATEI}:
    ClearErrors
    FileOpen $0 "$INSTDIR\${DATEI}" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${PROGRAMM} läuft noch. Es wurde nichts geändert.$\r$\n$\r$\nBitte beenden Sie das Programm und wiederholen Sie dann." /SD IDCANCEL IDRETRY nocheinmal_${DATEI}
      SetErrorLevel ${LAEUFT}
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  SetShellVarContext current
  ReadRegStr $0 HKCU "${EIGENES}" "Fassung"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${NUMMERN}" $1
    ${If} $1 == 1
      MessageBox MB_OK|MB_ICONSTOP "Eine neuere Fassung von ${PROGRAMM} ist schon eingerichtet ($0). Es wurde nichts geändert.$\r$\n$\r$\nWenn Sie die ältere brauchen, entfernen Sie bitte zuerst die neuere." /SD IDOK
      SetErrorLevel ${NEUERE_DA}
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  ; Only an empty folder, or one that this setup made, is filled; what else lies there is not ours.
  ${IfNot} ${FileExists} "$INSTDIR\${ENTFERNER}"
    ${DirState} "$INSTDIR" $0
    ${If} $0 == 1
      MessageBox MB_OK|MB_ICONSTOP "Der Ordner enthält schon etwas anderes:$\r$\n$INSTDIR$\r$\n$\r$\nEs wurde nichts geändert. Bitte wählen Sie einen leeren Ordner." /SD IDOK
      SetErrorLevel ${FREMDER_ORDNER}
      Quit
    ${EndIf}
  ${EndIf}
  !insertmacro NichtInGebrauch "Zielbewertung.exe"
  !insertmacro NichtInGebrauch "zielbewertung-cli.exe"

  ; What can remove it comes first: So even half of it can be removed.
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\${ENTFERNER}"
  WriteRegStr HKCU "${EIGENES}" "Ordner" "$INSTDIR"
  WriteRegStr HKCU "${EIGENES}" "Fassung" "${NUMMERN}"
  WriteRegStr HKCU "${LISTE}" "DisplayName" "${PROGRAMM}"
  WriteRegStr HKCU "${LISTE}" "DisplayVersion" "${FASSUNG}"
  WriteRegStr HKCU "${LISTE}" "DisplayIcon" "$INSTDIR\Zielbewertung.exe,0"
  WriteRegStr HKCU "${LISTE}" "Publisher" "${PROGRAMM}"
  WriteRegStr HKCU "${LISTE}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTE}" "UninstallString" '"$INSTDIR\${ENTFERNER}"'
  WriteRegStr HKCU "${LISTE}" "QuietUninstallString" '"$INSTDIR\${ENTFERNER}" /S'
  WriteRegDWORD HKCU "${LISTE}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTE}" "NoRepair" 1

  ; Both folders are ours as a whole; another version had other files in them.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\LIZENZEN"
  File /r "${NUTZLAST}/*"
  CreateShortcut "$SMPROGRAMS\${PROGRAMM}.lnk" "$INSTDIR\Zielbewertung.exe"
  !insertmacro EintraegeSchreiben
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${LISTE}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section "Uninstall"
  !insertmacro NichtInGebrauch "Zielbewertung.exe"
  !insertmacro NichtInGebrauch "zielbewertung-cli.exe"
  Delete "$SMPROGRAMS\${PROGRAMM}.lnk"
  !insertmacro DateienEntfernen
  !insertmacro OrdnerEntfernen
  !insertmacro EintraegeEntfernen
  Delete "$INSTDIR\${ENTFERNER}"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${LISTE}"
  DeleteRegKey HKCU "${EIGENES}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
