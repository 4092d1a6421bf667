"""Blanks that only the whole paper tells from names and variables. What is to be found stands between « and »."""

import pytest
from rule_examples import project_of

from galley.checking.asking.running import check
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings

RULES = (
    "blank-count",
    "cite-placeholder",
    "typed-citation",
    "typed-reference",
    "undefined-reference",
    "unresolved-citation",
)
BEFORE = "We asked 24 bakers about their dough. Many bakers told us how they bake.\n\n"

OPEN = (
    r"We logged «N loaves» across «X shops» and «Y mills», and each baked (averaging «Y Turns»).",
    "A total of «K ovens» were used, and we visited «X bakeries» in town.",
    "They were women («X»), men («Y») and others («Z»). It fell by a factor of «X» on average.",
    r"It took $«X \pm Y$ seconds» for a dough of ovens, from «X--Y minutes» on.",
    "We asked $«N$ bakers» in town, and $«X$ bakers» by mail.",
    "There were «\\dots bakers» with «... mills» in town.",
    "We asked «[N] bakers», «\\_\\_ millers», «NN cooks», «TK eaters», «@@ boys» and «? girls» of the town.",
    r"We asked «\underline{\hspace{2cm}} bakers», saw «\rule{1cm}{0.4pt} millers», «$\geq XX$» and «$XX$ bakers».",
    r"Of them «N\%» agreed, «[]\%» did not, and «TODO\%» slept. Most, «\%» agreed.",
    "They were aged «? to ?», and rose early «( )», as others did «( \\%)».",
    r"Doughs differed («p = --REDO», «p = .0\_\_», $«\chi^2(1) = X.XX»$, $«SD = YY»$, «kappa =» ).",
    "It was held in «MONTH YEAR», from «DATE» to «[date]», and in «202X» again.",
    "It was paid by the board (grant number: «xxxxxxx») with consent (protocol number «\\_\\_\\_\\_»).",
    r"The data are at «https://osf.io/xxxxx», and the code on «[link]».",
    r"They rise early «(e.g., )», and sleep at noon «(see )».",
    "Many bakers rise early «(ref)», as others do «[Miller paper]». «XX» et al. show it, as do others «<cite>».",
    r"They rise early «\textcolor{red}{ref}», see «[Author, Year]», and sleep «[x]».",
    r"See Fig.~«yy», Figure «[X]», Section «3.X», Table «...» and Section «\ref». As «Figure»~ shows, they sleep.",
    r"\begin{figure}\caption{«XX»}\end{figure}",
    r"We thank «Dr. \_\_\_ \_\_\_» for help, and bake as Model 8 «[ref]» does.",
    "A slow oven «yields  mean accuracy» here, with a scale made «by  for» it, and a sheet for «five-legged  is» hot.",
    "«The of» the ovens burned, as «their are» old. It is told in figure «(....)», and chapter «*on rye*».",
    "See Table «[OVENS]» and equation «*ref*». «Figure» shows loaves («Spearman=?»), with an error of «...?» in all.",
    r"\markboth{Bread, «Vol. ?», «No. ?», May}{Lee} It is in the «Figure». We turn to «chapter later» in it.",
    "We asked «(50?)» bakers, who wrote a recipe «[]»that we baked on a «XXX-inch» stove, as «????» did.",
    "It was fast (of «4.??» loaves), baked by «1?? people» with «YY kg» of flour, and moved «()» see below.",
    "We baked with Oven (version «X.X»). SD = 2, «p <» . It lasted «between and» hours, and «rose from to» five.",
    "There «about of the» bakers slept. It leads to «... »and keeping warm. It was said by «et al.», too.",
    "It is told in figure «..»",
    "Loaves of rye «are typically than» those of wheat, and so is the «quality of by» source.",
    "Among the ovens in town, «X» are hot, while «Y» others are cold, and we saw a total of «X loaves» there.",
    r"They came from «$\textbf{nnn}$» towns, and «nnn» bakers left. It burns about \textbf{«C» kg} of wood.",
    r"It took between «[X] and [Y]» hours, from «X.XX» to «Y.YY». We ran an «XX-participant» study with «@@ people».",
    r"It was large ($«\eta_p^2 =» $), at a «CI = []», for a tool called «[Tool Name Here]» (No. «XXXX-XX»).",
    r"It closed «X GitHub Issues» a day. It rises «[Citation]», and burns «(SOURCE)». We come to it in Chapter «XX».",
    r"``It rises,'' said one («PX»), and others («P\_\_»). It burns «(citation)», they say.",
    r"It follows from Lemma «XX» and Theorem «??». We interviewed «N bakers», and bake as «[Kim et al.]» do.",
)

SETTLED = (
    "They said  that it  was  hot, made of  flour  and with  water, from  which  bread  is made, by  which we bake.",
    r"Lee and Kim (et al.) bake, as \citeauthor{lee} et al. do. We call bake () and f() with a list [].",
    "Ovens are much hotter than pans, and their fairness is one of by far the most. It is told in spirit of by-laws.",
    "They sit between and around ovens. It went from to-do lists to ovens. It holds NUMBER placeholders.",
    "The form is Version X.X of it, or DD-MM-YYYY or MM-DD-YYYY. I think that bread is \\ldots\\ rice.",
    r"It is set by \\[1ex][\hline] in two rows, read by query(java.lang.String[],...) here.",
    "If X bakers come, Y others leave. Let $X$ be the ovens of a town. Among the ovens, X are what $X$ says.",
    r"\begin{longtabu}[]{XX[2]X} Lid & 2 & 4 \\ Pot & 3 & 5 \end{longtabu}",
    "What it is made of is clear. The is-a relation holds, the have-nots do, and the in situ oven burns.",
    "Figure 3 shows it. The figure shows ovens. Table wine is drunk. Did they ask no. ? It is of *real* use.",
    r"An oven of mass $C$ burns: it weighs about C kg, and is of type A. See Figure~\ref{fig:oven} and section on.",
    r"Let us call it \texttt{(query=?)}. He said: ``a loaf of ...? No.'' The loaf in the figure. See Section [4].",
    "Shares in [300 - 600] were split from others in [200 - 400]. It is told in the appendix\\ldots",
    r"\begin{tabular}{lll} Kind & Value & Unit \\ Loss & Year \% & \% \\ Gain & Month \% & \% \\ \end{tabular}",
    r"\begin{document} \section{Lids}\label{sec:round  lids} See~\ref{sec:round lids}. \end{document}",
    "If N bakers share an oven, each waits. Let $X$ be a set: we asked $X$ bakers, of which $Y$ slept.",
    "We asked $N$ bakers, where $N = 24$ in all. The matrix X holds them, and X increases.",
    "They said that X causes Y. The X axis shows hours, the $y$ axis loaves. Two n x n tables were set.",
    "Generation Z bakers bake. They moved from Twitter to X, and X bakers wrote. M- and X-class flares were seen.",
    "Agricultores y panaderos y mujeres comieron. The scores were z scores, and an accuracy of X\\% indicates much.",
    "The function f() returns loaves, and \\texttt{x (); y ()} calls. They paused ... and went on.",
    "The board paid it (grant number: 200021-12345). Its ORCID is 0000-0002-1825-0097. A 200X gain was seen.",
    "The rows hold arrays [] of numbers, and JSON has [] as well. You can use it (cite in text).",
    r"\begin{tabular}{lrl} Kind & Value & Unit \\ Loss & 7 & \% \\ Gain & 8 & \% \\ \end{tabular}",
    "The ``Method'' section\\ldots{} They say so (e.g. \\mono). Some call it the baseline (reference) dough.",
    "The tool has XX-large sizes. A CI [0.1, 0.4] is told. Chapter XX of the handbook is on rye.",
    "They ask who (and why?), and [Here] they bake. See [X] and Y of the form.",
    r"How old are you? \_\_\_ years. Cards are shown as XXXX XXXX 1234, errors are shown as XX. Pages ix--xx tell it.",
    "They report a 95\\% CI [L, U]. We thank X for hosting it.",
    "Roman numerals such as XX, XXX and XL count. In a survey with N bakers per town, each bakes.",
    "TODO comments, FIXMEs and XXX tags are technical debt.",
)


def findings(text: str) -> list[str]:
    source = SourceFile("paper.tex", BEFORE + text)
    told = check(project_of((source,)), CheckSettings(select=RULES))
    return [one.span.text for one in sorted(told, key=lambda one: one.span.start)]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_open_is_found(text):
    parts = text.replace("»", "«").split("«")
    assert findings("".join(parts)) == parts[1::2]


@pytest.mark.parametrize("text", SETTLED)
def test_what_is_settled_is_left_alone(text):
    assert findings(text) == []
