# SPDX-License-Identifier: MIT
"""Whether there are pseudo-terminals here: a changed root may have none."""

import os
import pty


def refused():
    """Why there are none; None: there are."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError as error:
        return f"no pseudo-terminals here: {error}"
    return None
