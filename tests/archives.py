"""Archives as people send them, and as nobody should."""

import gzip
import io
import tarfile
import zipfile


def zipped(files):
    """A ZIP of files by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def zip_with_link(files, name, target):
    stream = io.BytesIO(zipped(files))
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo(name)
        link.external_attr = 0o120777 << 16
        archive.writestr(link, target)
    return stream.getvalue()


def tarred(files, *odd):
    """A tarball of files by name, and of members that are no files: `(name, type, where it links to)`."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for name, kind, target in odd:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            archive.addfile(member)
    return stream.getvalue()


def compressed(files, *odd):
    return gzip.compress(tarred(files, *odd))


MAIN = {"main.tex": "\\documentclass{article}\\begin{document}One.\\end{document}\n"}

HOSTILE = {  # by name: the content, and what is said of it
    "stray.zip": (zipped({**MAIN, "../out.tex": "x"}), "points out of the archive"),
    "absolute.zip": (zipped({**MAIN, "/etc/out.tex": "x"}), "points out of the archive"),
    "bomb.zip": (zipped({**MAIN, "figure.pdf": bytes(30_000_000)}), "unpacks to 30 MB"),
    "link.zip": (zip_with_link(MAIN, "secret.tex", "/etc/passwd"), "is a link"),
    "cut-off.zip": (zipped({**MAIN, "a.tex": "text" * 1000})[:-40], "damaged or cut off"),
    "stray.tar": (tarred({**MAIN, "../out.tex": "x"}), "points out of the archive"),
    "absolute.tar": (tarred({**MAIN, "/etc/out.tex": "x"}), "points out of the archive"),
    "link.tar.gz": (compressed(MAIN, ("secret.tex", tarfile.SYMTYPE, "/etc/passwd")), "is a link"),
    "hard-link.tar.gz": (compressed(MAIN, ("secret.tex", tarfile.LNKTYPE, "main.tex")), "is a link"),
    "device.tar": (tarred(MAIN, ("null", tarfile.CHRTYPE, "")), "is no ordinary file"),
    "pipe.tar": (tarred(MAIN, ("pipe", tarfile.FIFOTYPE, "")), "is no ordinary file"),
    "bomb.tar.gz": (compressed({**MAIN, "figure.pdf": bytes(30_000_000)}), "unpacks to more than 10 MB"),
    "bomb.gz": (gzip.compress(bytes(30_000_000)), "unpacks to more than 10 MB"),
    "cut-off.tar.gz": (compressed({**MAIN, "a.tex": bytes(range(256)) * 99})[:-30], "damaged or cut off"),
    "twice.gz": (gzip.compress(gzip.compress(b"text")), "another archive"),
    "pdf.gz": (gzip.compress(b"%PDF-1.7 text"), "a compressed PDF"),
    "file-in-file.zip": (zipped({"a": "x", "a/b.tex": "y"}), "cannot be unpacked here"),
    "windows.tar": (tarred({"a\\..\\..\\b.tex": "x"}), "points out of the archive"),
}
