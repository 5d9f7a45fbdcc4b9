"""Drawing needs no torch and no streamlit."""

import subprocess
import sys


def test_figures_load_neither_torch_nor_streamlit_nor_pandas():
    code = "import attnviz.figures, sys; print(*sorted({'torch', 'streamlit', 'pandas'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
