"""Streamlit's English words in boxes and tables, in the reader's language; `browser/streamlit_words.js` writes them there."""

from attnviz.language import gettext as _


def streamlit_words() -> dict[str, str]:
    """By what Streamlit says. Empty in English."""
    words = box_words() | table_words() | server_words()
    return {said: word for said, word in words.items() if word != said}


def box_words() -> dict[str, str]:
    return {
        "Skip to main content": _("Skip to main content"),
        "Link to heading": _("Link to heading"),
        "Press Enter to apply": _("Press Enter to apply"),
        "Press {key}+Enter to apply": _("Press {key}+Enter to apply"),
        "Choose an option": _("Choose an option"),
        "No results": _("No results"),
        "Open": _("Open"),
        "Upload": _("Upload"),
        "file upload": _("file upload"),
        "{size} per file": _("{size} per file"),
        "Remove {name}": _("Remove {name}"),
        "Drag and drop a file here": _("Drag and drop a file here"),
        "File must be {size} or smaller.": _("File must be {size} or smaller."),
    }


def table_words() -> dict[str, str]:
    return {
        "Show/hide columns": _("Show/hide columns"),
        "Download as CSV": _("Download as CSV"),
        "Search": _("Search"),
        "Fullscreen": _("Fullscreen"),
        "Close fullscreen": _("Close fullscreen"),
        "Select all": _("Select all"),
        "Type to search": _("Type to search"),
        "Sort ascending": _("Sort ascending"),
        "Sort descending": _("Sort descending"),
        "Autosize": _("Autosize"),
        "Pin column": _("Pin column"),
        "Unpin column": _("Unpin column"),
        "Hide column": _("Hide column"),
    }


def server_words() -> dict[str, str]:
    return {
        "Running...": _("Running..."),
        "Stop": _("Stop"),
        "Connecting": _("Connecting"),
        "Connection error": _("Connection error"),
    }
