"""What is known of words around a full stop: abbreviations, and the words that open sentences.

Closed sets, lower case, without the last full stop. Separate from the splitting, so that a word can be added
without reading a line of code.
"""

import re

_NEVER_LAST = """
    e.g i.e eg ie cf c.f viz vs v.s dr prof mr mrs ms messrs rev hon st gen gov sen rep capt col lt sgt maj
    approx ca resp esp suppl incl excl aka a.k.a w.r.t wrt s.t i.a q.v
"""
NEVER_LAST = frozenset(_NEVER_LAST.split())
"""A full stop after these never ends a sentence."""

_OTHER_LANGUAGES = """
    bzw bspw vgl sog evtl ggf inkl zzgl z.b d.h u.a o.ä s.o abb kap bijv d.w.z m.b.t nl np tzn tzw m.in např tzv
    popř kup p.ex p.ej ej sra dra sres núm pág págs dott ad.es bl.a t.ex f.eks esim ns рис табл т.е т.к т.н см им
    стр гл напр π.χ κ.λ βλ Abb Kap Tab Nr Mio Mrd Sra Dra Рис Табл Mme Mmes Mlle Mlles Profa
    mevr mvr blz Sig Sigg Dott Avv Doç Mgr éd insb insbes einschl allg ebd Fa Gem Hrsg Dipl Ing Lic Arq Mons Excmo
    Ilmo Dña depto cfr zob por srov jfr vrt bkz див пор ср Vgl Bzw Ggf Evtl Cfr Zob Por Srov Jfr Vrt Bkz Ср См
    Див Пор Βλ डॉ प्रो
"""
OTHER_LANGUAGES = frozenset(_OTHER_LANGUAGES.split())
"""A full stop after these, written so, never ends a sentence: German, Dutch, Polish, Spanish, French, Russian ones."""

WITH_NAMES = frozenset(("Mt", "Mts", "Ft", "Rs", "N\u00b0", "Chas", "Thos", "Wm", "Geo", "Jas", "Benj", "Edw", "Robt"))
"""Nor after these before a name or a number: Mt. Fuji, Rs. 500, Chas. Darwin."""

_BEFORE_NUMBER = """
    fig figs figure tab tabs eq eqs eqn eqns sec secs sect sects ref refs ch chap def thm prop lem cor alg app rem
    obs hyp assn conj ineq no nos nr p pp pag str vol vols abs
    env rd aprox bd bde aufl jg apdo máx mín
    ed eds art ex pt par para ser ver v n jan feb mar apr jun jul aug sep sept oct nov dec
"""
BEFORE_NUMBER = frozenset(_BEFORE_NUMBER.split())
"""A full stop after these does not end a sentence before a digit, a bracket, a formula or a Roman numeral."""

_COUNTED_ELSEWHERE = """
    gl gln abschn anm anh bsp ziff éq éqs tabl réf réfs ec ecs secc sez rif seç verg afb hfdst ekv avsn lign
    ур разд гл ф п пп лит рис табл рівн розд równ rozdz wz ryc rys rovn obr εξ σχ πίν κεφ εικ denk şek çiz böl
    beisp bsp bem kor taf fußn verw schaub glg théor déf hfst annexe expt expts
    coll cols kol др ін ym ark vd dkk e.a o.a m.fl
"""
BEFORE_NUMBER |= frozenset(_COUNTED_ELSEWHERE.split())
"""So do these of other languages, what stands for others' names (`et coll. (7)`) among them."""

_SELDOM_LAST = """
    al inc ltd co corp bros jr sr Pr Fr ph.d phd m.sc b.sc univ dept assoc dist
"""
SELDOM_LAST = frozenset(_SELDOM_LAST.split())
"""A full stop after these ends a sentence only before a word of `OPENERS`; so it is after initials and u.s.

What has a capital is meant so: le Pr. Blanc, but not what authors call PR.
"""

EDITORS = frozenset(("ed", "eds", "éd", "éds", "hg", "hrsg", "transl", "übers", "coord"))
"""Before a name a full stop after these ends no sentence: ed. Lund; an edition's may: the 2nd ed. Lund prints it."""

_JOURNALS = """
    acad acc acta adv am amer anal angew ann annu antimicrob appl approx arch assoc astron astrophys atmos biochem
    biol biomed biophys biosci bull cell chem circ clin cogn coll comb combin comm commun comp comput cond conf
    contemp crystallogr curr des dev diff differ differential discrete dyn ecol econ educ electr electron eng engrg
    environ ergod eur evol exp expl fluid fluids found front funct fund gen genet geol geom geophys glob grav groot
    hist hum hydrol ieee ind inf inform inst instr instrum int integr intell invent inverse isr ital j jpn lang lect
    lett lond mach mag magn manuf mar mat matem mater math meas mech med mem meteorol meth methods microbiol mod
    model mol mon monogr nachr nat natl neural neurosci nonlin nucl num numer oceanogr oper opt optim org pac
    perspect pharm pharmacol phil philos phys physiol plan plasma pol polym prob probab proc prog psychiatr psychol
    publ pure quant quantum quart radiat ration rec relat rend rep repr res rev robot roy russ sb sci scr sec sem
    semin ser simul simulat soc softw solids spectrosc stat statist stoch stochastic struct stud supp suppl surf
    surv symp syst tech technol theor theoret top topol trans transp univ vopr z zh
    mon not intl ed edn class relativ gravit eksp teor fiz sov theory physics letters
    differ equ calc var partial partiel equations china
    sect knowl softw autom netw veh multimed vis graph secur priv distrib cybern educ manag financ econom
    sociol nurs pediatr paediatr surg oncol cardiol dermatol neurol gastroenterol hepatol immunol infect epidemiol
    prev nutr obes endocrinol metab urol nephrol ophthalmol radiol rheumatol respir anesth anaesth crit emerg trop
    vet zool bot entomol mycol virol parasitol bacteriol agric agron hortic mineral cryst cosmochim photogramm clim
    sens ser engl fr dis
"""
JOURNALS = frozenset(_JOURNALS.split())
"""With a capital, a full stop after these ends a sentence only before a word of `OPENERS`: Phys. Rev. Lett. 99, 12."""

_MONTHS = """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
"""
MONTHS = frozenset(_MONTHS.split())
"""Behind a day's number and a full stop these go on with it: am 3. Mai."""

_ORDERED = """
    Jahrhundert Jahrhunderts Jahrhunderte Jahrhunderten Jahrtausend Jahrtausends Klasse Klassen Klassenstufe
    Jahrgangsstufe Schuljahr Schuljahres Schulstufe Lebensjahr Lebensjahres Lebensjahrs Lebensmonat Lebenswoche
    Schwangerschaftswoche Semester Auflage Kapitel Weltkrieg Weltkriegs Weltkrieges Wahlperiode Parteitag Dynastie
"""
COUNTED = MONTHS | frozenset(_ORDERED.split())
"""So do nouns which German counts by a number with a full stop: im 19. Jahrhundert, in der 5. Klasse."""

_CENTURIES = "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
TWO_ABBREVIATIONS = frozenset(
    (("EE", "UU"), ("FF", "AA"), ("RR", "HH"), *(("s", century) for century in _CENTURIES.split()))
)
"""Doubled letters of Spanish plurals, each with a full stop: EE. UU.; centuries: el s. XVI."""

NAMES_WITH_MARKS = frozenset(("yahoo", "jeopardy", "kahoot", "joomla", "e"))
"""Names that an exclamation mark belongs to."""

_MODULES = """
    torch tf tensorflow np numpy nn scipy pandas pd sklearn keras jax flax java javax os sys std self django react
    node vue asp this system plt matplotlib transformers spacy nltk cv gym io com org net edu gov
"""
MODULES = frozenset(_MODULES.split())
"""Names of software before a full stop and a capital: torch.Tensor is one word."""

_OPENERS = """
    a an the this that these those it its he she they their we our i you your one two three
    in on at by for from to with without within of as under over during after before since until upon among between
    if when while where whereas although though because unless whether once given based using thus hence therefore
    however moreover furthermore additionally also besides finally lastly first firstly second secondly third next
    then here there such some many most all any both each every several few other another no not
    to overall specifically particularly notably importantly interestingly surprisingly unfortunately recently
    previously currently consequently accordingly instead nevertheless nonetheless yet but and or so
    experiments experimental extensive empirical results evaluations evaluation code despite unlike like through
    via compared what which who how why is are can do does let motivated inspired
    background objective objectives methods method conclusion conclusions introduction purpose aim aims findings
"""
OPENERS = frozenset(_OPENERS.split())
"""Words that open sentences and are seldom part of a name."""

BEFORE_INITIALS = frozenset(("after", "author", "between", "professor"))
"""Words before the initials of a name; before a capital other nouns have it as their own: hepatitis C."""

PERSONS = re.compile(
    r"\w*(?:(?:ici|histori|theologi|librari|guardi)an|(?:log|phys|bot|econom|scient|chem|novel)ist"
    r"|(?:philosoph|astronom|engine|compos|writ|paint|geograph|pione)er|architect|poet|inventor|president)s?"
)
"""Nouns for who bears a name, which initials begin: the statistician G. Yule."""
