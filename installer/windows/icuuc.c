/* Stands in for icuuc.dll of Windows 10 where wine has none, so that Qt loads there. It knows no
 * encodings. It only ever lies in the wine of this build, never in a package. */

#define OFFERED __declspec(dllexport)
#define NOTHING(name) OFFERED void *name(void) { return 0; }

enum { NO_SUCH_FILE = 4 };

OFFERED void *ucnv_open(const char *name, int *error)
{
    (void)name;
    if (error)
        *error = NO_SUCH_FILE;
    return 0;
}

NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_close)
NOTHING(ucnv_countAvailable)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getName)
NOTHING(ucnv_getStandardName)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_reset)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_fromUCountPending)
NOTHING(ucnv_toUnicode)
