"""Which figures are told as results and with what value and unit, by the forms in which papers write them."""

import pytest

from pipeline.mentions.claims import find_claims
from pipeline.text.analysis import analyse

_Told = list[tuple[float | None, str | None]]


def _told(sentence: str) -> _Told:
    return [(claim.value, claim.unit) for claim in find_claims(analyse("p", "", f"We study it. {sentence}"))]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (r"We reach a gain of $39.8\\times$ over the baseline.", [(39.8, "factor")]),
        (r"Our method is $4\times$ faster.", [(4.0, "factor")]),
        (r"Our method cuts errors by $3.2\%$.", [(3.2, "percent")]),
        (r"We measure a mass of $6.9\,M_\odot$.", [(6.9, "other")]),
        ("Our method needs half as much memory as the best earlier one.", [(0.5, "factor")]),
        ("Our model is an order of magnitude faster than the others.", [(10.0, "factor")]),
        ("Our system won first place in the challenge.", [(1.0, "rank")]),
        ("We find 14 new transits in the data.", [(14.0, "count")]),
        ("We discovered 23 previously unknown bugs.", [(23.0, "count")]),
        ("We increase the pass rate from ~29% to ~61%.", [(61.0, "percent")]),
        ("Our method reduces the error rate (96.0% to 94.1%) by it.", [(94.1, "percent")]),
        ("Results: Mortality was 7·0% in the treated group.", [(7.0, "percent")]),
        ("Our model attains R2 = 0.93 on the test set.", [(0.93, "score")]),
        ("We reach a throughput of 900 tokens per second.", [(900.0, "per_second")]),
        ("Our model outperforms recent models by achieving 0.9 F1 and 0.94 AUC.", [(0.9, "score"), (0.94, "score")]),
        ("It delivers stable maps of long scenes at 18 FPS.", [(18.0, "per_second")]),
        ("Thanks to this it tracks lamps in real time at over 65 frames per second.", [(65.0, "per_second")]),
        ("The approach is implemented in just 4,500 lines of code.", [(4500.0, "count")]),
        ("Our model wins on all six benchmarks.", [(6.0, "count")]),
        (r"We find $S_8 = 0.736 \pm 0.020$ with our data.", [(0.736, "number")]),
        ("Our model approaches the scores of models trained on 56x more data.", [(56.0, "factor")]),
        (r"We find a cascade of kinetic energy $(n=2.01\pm 0.03)$ in it.", [(2.01, "number")]),
        (r"The results give a parameter $q = - 0.435 \pm 0.028$.", [(-0.435, "number")]),
        ("Our model achieves superior performance in 17 out of 19 scenarios.", [(17.0, "count")]),
        ("Our model outperforms others on 9/10 tasks.", [(9.0, "count")]),
        ("Lamps reach a low sound speed (1482 m/s), as our results show.", [(1482.0, "metres_per_second")]),
        ("We report a gain between 80 per cent and nearly 100 per cent.", [(80.0, "percent"), (100.0, "percent")]),
        ("Our code is 2.5 times as fast as theirs and uses 40% less memory.", [(2.5, "factor"), (40.0, "percent")]),
        ("We enhance the accuracy of Qwen-VL 7B by up to 6.45 and 7.21.", [(6.45, "points"), (7.21, "points")]),
        ("Mortality rose with age (per decade, OR 1.72; 95% CI 1.07 to 2.78) there.", [(1.72, "number")]),
        ("The lactate level predicts the speed best (r = 0.91; P < 0.001) of all.", [(0.91, "number")]),
        ("Damage grew during storage (solution A: 8 to 23%, P < 0.01) in all cells.", [(23.0, "percent")]),
        ("Our model achieves the best F1 on Lamp (67.1%), Lamp+ (66.8%), and Lantern (70.1%) databases.",
         [(67.1, "percent"), (66.8, "percent"), (70.1, "percent")]),
        ("It reaches an F1 of 0.53 in all and 0.51 +/- 0.02 under 5-fold cross-validation. Our results tell so.",
         [(0.53, "score"), (0.51, "score")]),
    ],
)  # fmt: skip
def test_figure_of_a_result(sentence: str, told: _Told) -> None:
    """A result is told in whatever form it is written, with its value and unit."""
    assert _told(sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Our model achieves an accuracy of 91%, whereas the previous method reaches 85%.", [(91.0, "percent")]),
        ("Our accuracy is 90%, compared with a previous best of 85%.", [(90.0, "percent")]),
        ("Compared with 80% for earlier work, our model reaches 90%.", [(90.0, "percent")]),
        ("Patients aged 18 to 65 years received 50 mg daily for 12 weeks.", []),
        ("Eligible patients had a body mass index above 30 and were given 5 mg of the drug.", []),
        ("We study the range of energies from 10 GeV to 100 GeV with our detector.", []),
        ("Our survey covers redshifts 0.1 < z < 0.5.", []),
        ("We find that the relations were in place by z ~ 0.75 already.", []),
        ("We find that the best model (80/20 of both lamps) achieved it.", []),
        ("We find that the readers (n = 201) and we agree.", []),
        ("We use Python 3.11 and GPT-4 with 8 GPUs.", []),
        ("Our model reaches a score of 85.15, surpassing the dedicated model that it replaces (83.55).",
         [(85.15, "score")]),
        ("In our test set (mean age 56, 43% female) we reach an accuracy of 91%.", [(91.0, "percent")]),
        ("We find a mobility of 6.1 at a temperature of 15 mK.", [(6.1, "number")]),
        ("Future missions such as PIXIE could extend the limits by two orders of magnitude.", []),
        ("We observe gas in NGC 1097 and NGC 1097A in the 1990s.", []),
        ("We observe the source at 350 µm with a 2 m telescope in the 0.5-10 keV band.", []),
        (r"We find that the signal vanishes at $x = 0.20$ and for $f_v \sim 10^{-3}$.", []),
        (r"Our results show a speed 4.2 times higher than the CMBR value ($369 \pm 1$ km/s).", [(4.2, "factor")]),
        ("Our model reaches 43.0%, which surpasses GPT-4-Turbo (17.6%) and GPT-4o (13.9%).", [(43.0, "percent")]),
        ("Our results: 3836 (1277 in the placebo group and 1282 in the treated group) were included.", []),
        ("We tested thirteen trained runners [speed 15.0 ± 1.1 km/h; uptake 67.6 ml/min].", []),
        ("Across six datasets and up to 128 GPUs, our system reduces communication by 91%.", [(91.0, "percent")]),
        ("Our survey includes clouds, which are known to span 20 deg and 12 deg.", []),
        ("Our model reaches a mean score of 4.10 (SD = 1.03) there.", [(4.1, "score")]),
        ("Our model reaches a BLEU of 0.098 -+ 0.018 there.", [(0.098, "score")]),
        ("We find 0.9%, while a ratio of 0.1-0.5 was previously reported.", [(0.9, "percent")]),
        ("Our model surpasses the original 54.9% reported by its authors with 62.2% accuracy.", [(62.2, "percent")]),
        ("We reduce a baseline error rate of 36.8% to only 3.7% in this work.", [(3.7, "percent")]),
        ("The contributions of our paper are twofold.", []),
        ("Our approach is threefold.", []),
        ("Our results are shown on videos recorded at 25 FPS.", []),
        ("We detect the source in real time at 81 GHz.", []),
        (r"We observe a weak $\sqrt{3}\times\sqrt{3}$ modulation.", []),
        ("Our results (Sonnet 4.6 vs. Opus 4.6) show stable styles.", []),
        ("We find 19 black holes with previously provided masses of 3 kg.", [(19.0, "count")]),
        (r"We obtain the optimal decay rate \(t^{-1/(2s)}\) for it.", []),
        ("In contrast to previously reported values from others of 20%, we find 0.9%.", [(0.9, "percent")]),
        ("We find that interest has grown in the past 20 years.", []),
        ("In the first place, our model reaches an accuracy of 91%.", [(91.0, "percent")]),
        ("Our team of first prize winners reaches an accuracy of 91%.", [(91.0, "percent")]),
        ("With only 3B parameters, our model achieves an accuracy of 81.2%.", [(81.2, "percent")]),
        ("We localise the burst with a 90% error radius of 3.4 arcmin.", [(3.4, "other")]),
        ("Our model wins on all tasks, on a version that contains less than 2% of the language too.", []),
        ("We demonstrate a gain of 15% over prior methods that read more and contain 10 times more parameters.",
         [(15.0, "percent")]),
        ("Our score was lower in women (43%), but higher than in men (67%).", [(43.0, "percent")]),
        ("Our mass is 2.2, smaller than the value of d ~ 3.1 found for others.", [(2.2, "number")]),
        ("We reach errors of 0.3 eV, in contrast to other methods, where typical errors are 4 eV.",
         [(0.3, "electronvolts")]),
        ("Below 5 K, the phase of our lamps grows by 40%.", [(40.0, "percent")]),
        ("We find that it is consistent with theirs within $1.5\\sigma$ and 3.2 sigma there.", []),
        (r"We find that the signal vanishes at $\alpha = 0.20$ there.", []),
        ("Our work measures the 1 and 2-pt correlation functions of it.", []),
    ],
)  # fmt: skip
def test_figure_that_is_another(sentence: str, told: _Told) -> None:
    """Figures of others, doses, conditions, instruments, ranges of a set-up, names and versions are no results."""
    assert _told(sentence) == told
