"""What the component says to who hears the page or walks it by keyboard, in the reader's language."""

from attnviz.language import gettext as _


def spoken_words() -> dict[str, str]:
    """By their names in the browser. heard_: of a grid or a step; mark_: tokens that a voice would leave out; key_: what a key
    does."""
    return heard_words() | mark_words() | change_words() | key_words()


def heard_words() -> dict[str, str]:
    return {
        "grid": _("grid"),
        "grid_label": _("{title}: {rows} rows, {columns} columns"),
        "grid_hint": _("Arrow keys move. v shows a table, t says more or less, ? tells all keys, Escape leaves."),
        "heard_output": _("step {position} writes {token}"),
        "heard_step": _("step {step}: {token}"),
        "heard_twin": _("{token} at {position}"),
        "heard_row_largest": _("largest of the row"),
        "heard_column_largest": _("largest of the column"),
        "heard_edge": _("Edge."),
        "heard_unit": _("unit"),
        "as_table": _("As a table"),
        "table_of": _("Table of"),
    }


def mark_words() -> dict[str, str]:
    return {
        "mark_␣": _("space"),
        "mark_■": _("end mark"),
        "mark_,": _("comma"),
        "mark_.": _("full stop"),
        "mark_-": _("hyphen"),
        "mark_/": _("slash"),
        "mark_'": _("apostrophe"),
        "mark_:": _("colon"),
        "mark_(": _("opening bracket"),
        "mark_)": _("closing bracket"),
    }


def change_words() -> dict[str, str]:
    """What is said when another picture has come."""
    return {
        "same_output": _("The output is the same."),
        "one_changed": _("Step {step} now writes {token}; before it was {before}. The rest is the same."),
        "many_changed": _("Now it writes {text}; before it was {before}."),
        "now_writes": _("It writes {text}."),
        "heard_nothing": _("nothing"),
    }


def key_words() -> dict[str, str]:
    """What the window with all keys says."""
    return {
        "keys_button": _("Keys (?)"),
        "keys_title": _("Keys"),
        "keys_everywhere": _("Anywhere but in a text box"),
        "keys_in_grid": _("In a matrix: Tab goes from one to the next"),
        "keys_walk": _("A screen reader reads out the cell you move to. Page Up and Page Down step from the text box too."),
        "key_step": _("one step back, one step on"),
        "key_ends": _("the first step, the last step"),
        "key_play": _("play or pause"),
        "key_undo": _("undo, redo"),
        "key_help": _("all keys"),
        "key_move": _("left and right: positions; up and down: steps"),
        "key_row_ends": _("the ends of the row"),
        "key_corners": _("the first cell, the last cell"),
        "key_row_largest": _("the largest of the row"),
        "key_column_largest": _("the largest of the column"),
        "key_look": _("make the step look only here"),
        "key_table": _("the numbers as a table"),
        "key_terse": _("say more, say less"),
        "key_leave": _("leave the matrix"),
    }
