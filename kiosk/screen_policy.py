"""Pure: Chromium's managed policy for a screen of the hall. Names: chromeenterprise.google/policies."""

import json
from collections.abc import Mapping
from pathlib import Path

OFF = 0
NEVER = 2
DISALLOWED = 2
ALL_DOWNLOADS = 3
NO_INCOGNITO = 1
POLICY_FOLDERS = ("/etc/chromium/policies/managed", "/etc/opt/chrome/policies/managed")
"""Where Debian's and Ubuntu's Chromium, and Google Chrome, look for it."""


def policy(hall: str, waiting: Path) -> Mapping[str, object]:
    """The hall's pages and nothing else: no downloads, printing, tools, sign-in, second window or questions.
    `waiting`: the local page that waits for the hall.
    """
    return {
        "URLBlocklist": ["*"],
        "URLAllowlist": [hall, waiting.resolve().as_uri()],
        "DownloadRestrictions": ALL_DOWNLOADS,
        "PrintingEnabled": False,
        "DeveloperToolsAvailability": NEVER,
        "IncognitoModeAvailability": NO_INCOGNITO,
        "BrowserSignin": OFF,
        "SyncDisabled": True,
        "BrowserGuestModeEnabled": False,
        "BrowserAddPersonEnabled": False,
        "ExtensionInstallBlocklist": ["*"],
        "AllowFileSelectionDialogs": False,
        "DefaultPopupsSetting": NEVER,
        "DefaultNotificationsSetting": NEVER,
        "DefaultGeolocationSetting": NEVER,
        "VideoCaptureAllowed": False,
        "AudioCaptureAllowed": False,
        "AutoplayAllowed": True,
        "OverrideSecurityRestrictionsOnInsecureOrigin": [hall],  # so that a board may keep its screen lit
        "TranslateEnabled": False,
        "PasswordManagerEnabled": False,
        "AutofillAddressEnabled": False,
        "AutofillCreditCardEnabled": False,
        "BookmarkBarEnabled": False,
        "EditBookmarksEnabled": False,
        "SearchSuggestEnabled": False,
        "DefaultSearchProviderEnabled": False,
        "AllowDinosaurEasterEgg": False,
        "MetricsReportingEnabled": False,
        "SafeBrowsingProtectionLevel": OFF,
        "NetworkPredictionOptions": DISALLOWED,
        "PromotionalTabsEnabled": False,
        "HideWebStoreIcon": True,
        "BackgroundModeEnabled": False,
        "TaskManagerEndProcessEnabled": False,
    }


def policy_text(hall: str, waiting: Path) -> str:
    """The policy as the file that Chromium reads."""
    return json.dumps(policy(hall, waiting), indent=2) + "\n"
