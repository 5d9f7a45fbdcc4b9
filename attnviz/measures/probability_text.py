"""Probabilities as people read them. `attnviz/browser/probability.js` writes the same."""

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def probability_text(probability: float, digits: int = 4) -> str:
    """With so many digits behind the point; one that would be all zeros as a power of ten."""
    fixed = f"{probability:.{digits}f}"
    return fixed if float(fixed) != 0 else power_of_ten(probability)


def power_of_ten(number: float, digits: int = 1) -> str:
    """A number of at least 0, its first digit alone or so many: 8·10⁻¹⁷. 0 is what a computer could not tell from 0."""
    if number == 0:
        return "0"
    first, power = f"{number:.{digits - 1}e}".split("e")
    return f"{first}·10{str(int(power)).translate(RAISED)}"
