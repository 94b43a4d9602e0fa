"""Packs a folder as a zip archive: the same files with the same time make the same bytes.

    zip_folder.py FOLDER ARCHIVE SECONDS      SECONDS since 1970: the time that every file gets
"""
import pathlib
import sys
import time
import zipfile

folder, archive, seconds = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
made = max(time.gmtime(seconds)[:6], (1980, 1, 1, 0, 0, 0))  # the format knows no earlier time
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), made)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes())
