"""LaTeX that is no paper of Galley's, in folders of its own, with biblatex, as an editor has it open."""

import pytest
import pytest_lsp
from editor import SERVER, OpenFile, begin_session
from pytest_lsp import ClientServerConfig, LanguageClient

FILES = {
    "main.tex": """\
\\documentclass{article}
\\usepackage[backend=biber,style=authoryear]{biblatex}
\\addbibresource{refs/works.bib}
\\begin{document}
\\section{Beginning}\\label{sec:beginning}
As \\textcite{müller2020} says.
\\input{parts/one}
\\subfile{parts/two}
\\printbibliography
\\end{document}
""",
    "parts/one.tex": "\\section{One}\\label{sec:one}\r\n😀𐐀 See Section~\\ref{sec:beginning} and \\ref{sec:gone}.\r\n",
    "parts/two.tex": "\\documentclass[../main]{subfiles}\n\\begin{document}\nAs said.\n\\end{document}\n",
    "refs/works.bib": """\
@article{müller2020, author = {Müller, Änne and Groß, B. and Weiß, C.}, title = {Steps}, journaltitle = {Walks},
  date = {2020-05}}
@online{zander, author = {Zander, A. and Ober, B.}, title = {Roads}, url = {https://example.org}, date = {2021}}
""",
}

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("document")
    for path, text in FILES.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER), scope="module")
async def client(lsp_client: LanguageClient, root):
    await begin_session(lsp_client, root)
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def files(client, root):
    opened = []

    def open_(path, new=""):
        opened.append(OpenFile(client, root, path).open())
        opened[-1].type(new)
        return opened[-1]

    yield open_
    for file in opened:
        file.close()


async def test_a_part_is_told_of_within_its_document(files):
    part = files("parts/one.tex")
    assert len(await part.told("undefined-reference")) == 1
    assert await part.defined("ref{sec:beginning}", 6) == ["main.tex:5"]
    part.type("\\ref{")
    assert (await part.proposed()).keys() == {"sec:beginning", "sec:one"}
    edits = await part.renamed("sec:beginning", "sec:start")
    assert edits.keys() == {"main.tex", "parts/one.tex"}


async def test_a_part_that_names_its_document_has_the_entries_of_it(files):
    assert (await files("parts/two.tex", "\\textcite{").proposed()).keys() == {"müller2020", "zander"}


async def test_entries_of_biblatex_have_their_year_and_are_judged_with_who_cites_them(files):
    bibliography = files("refs/works.bib")
    assert [one.message.splitlines()[0] for one in await bibliography.told("uncited-entry")] == [
        "entry `zander` is never cited"
    ]
    assert {one.code for one in bibliography.client.diagnostics[bibliography.uri]} == {"uncited-entry"}
    offered = await files("main.tex", "\\parencites[3]{zander}[see][7]{").proposed()
    assert offered["müller2020"].detail == "Müller et al. 2020, cited already"
    assert offered["zander"].detail == "Zander and Ober 2021"
    assert "Walks, 2020" in await bibliography.shown("müller2020")
