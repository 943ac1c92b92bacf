"""Every topic there is: importing this module puts all scenes into the catalogue."""

from importlib import import_module
from pkgutil import iter_modules

import scenes

for _found in iter_modules(scenes.__path__):
    import_module(f"scenes.{_found.name}")
