"""The main path on the other pages."""

from tests.walk.visitor import CONTROL, ENTER, Visitor
