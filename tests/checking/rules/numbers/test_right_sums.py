"""Sentences that are right, and whose numbers look like sums, changes or remainders that are wrong."""

import pytest

from galley.checking.asking.running import check
from galley.checking.project import Project
from galley.findings.source import SourceFile
from galley.reading.latex import read_latex

RIGHT = (
    r"We met 24 people: 12 women, 10 cooks, and 5 bakers who had time.",
    r"The oven was rated by 30 people (12 Android, 9 iOS, and 15 web), as some use several phones.",
    r"Accuracy rose from 71.2\% to 74.5\% on rye and from 60.1\% to 66.0\% on oat, i.e.\ by 3.3 and 5.9 points.",
    r"On average, ovens gain 2.3 points; the best one reaches 81.4 and the worst one 70.2.",
    r"The price rose by 12\% in 2019 and by 8\% in 2020, from 100 to 121 euros.",
    r"We screened 340 letters, of which 45 were torn. After reading 120 of them, we kept 27.",
    r"We recruited 60 cooks; 20 of them dropped out. In the end, 35 cooks answered, since five refused to.",
    r"In the first round, 40 cooks took part. In the second round, 6 cooks were absent and 3 joined, so 37 took part.",
    r"Two thirds of the cooks (24 of 36) agreed, and almost half of them (11) strongly.",
    r"The most common wish was rye (45\%), followed by oat (30\%); among bakers, it was oat (51\%).",
    r"Users named speed (62\%), price (48\%), and looks (15\%) as reasons.",
    r"Rye took 12 of 20 prizes, 30\% more than in the year before.",
    r"Time was reduced by 25\% (from 40 to 30 s) in one town and by 10\% in the other.",
    r"In May, losses were 12\% and 18\%; in June, the difference was 9 points.",
    r"We sent 500 letters to 40 villages; the response rate was 62\%.",
    r"We ate 412 loaves. Of these, 103 (25\%) were of rye, and 40 (39\% of these) had salt.",
    r"After removing 12 loaves from the 412 loaves of 20 cooks, 400 loaves and 19 cooks remained.",
    r"The gap between rye (64\%) and oat (71\%) was 7 points in 2010 and 12 points in 2020.",
    r"It takes 40 ms, twice as fast as before (80 ms), and 3 kg of flour, three times as much (1 kg).",
    r"The course has twelve sessions, three on rye and two on oat, among others.",
)
RULES = {
    *("counts-do-not-add-up", "shares-do-not-add-up", "wrong-difference", "wrong-change", "wrong-rate", "wrong-part"),
    *("wrong-percentage", "contradicted-direction", "incomplete-split"),
}


@pytest.mark.parametrize("text", RIGHT)
def test_right_sums_are_left_alone(text):
    section, _ = read_latex(SourceFile("manuscript/paper.tex", f"\\section{{Loaves}}\n{text}\n"))
    assert [told.message for told in check(Project((section,))) if told.rule in RULES] == []
