"""What the words around formulas say in other languages, in the English words that the rules know.

A text is in the language whose small words it has most of; only the words that assume, define and
conclude are put into English. Languages that are written without spaces are put in sign by sign.
"""

from __future__ import annotations

import re
from functools import lru_cache

LAWS = ("Poisson", "normal", "binomial", "exponential", "uniform", "geometric")


def _followed(verbs: str, noun: str, *laws: str) -> dict[str, str]:
    """ "follows a Poisson distribution" for each verb and law, which stands behind the noun."""
    return {
        f"{verb} {noun} {law}".lower(): f"follows a {english} distribution"
        for verb in verbs.split("|")
        for law, english in zip(laws, LAWS, strict=True)
    }


SPOKEN: dict[str, dict[str, str]] = {
    "German": {
        "sei": "let", "seien": "let", "es sei": "let", "es seien": "let", "gegeben": "given",
        "angenommen": "assume", "wir nehmen an": "assume", "wobei": "where", "mit": "with",
        "falls": "if", "wenn": "if", "für": "for", "für alle": "for all", "sodass": "such that",
        "so dass": "such that", "da": "since", "weil": "because", "setze": "set",
        "setzen wir": "set", "wir setzen": "set", "definiere": "define", "definieren": "define",
        "bezeichne": "denote by", "betrachte": "consider", "dann": "then", "dann gilt": "then",
        "daher": "hence", "somit": "hence", "folglich": "hence", "also": "hence", "damit": "hence",
        "es folgt": "it follows", "daraus folgt": "it follows", "wir erhalten": "we obtain",
        "erhalten wir": "we obtain", "ergibt sich": "we obtain", "zeige": "show that",
        "zu zeigen": "show that", "positiv": "positive", "und": "and", "oder": "or",
        "zufallsvariable": "random variable", "zufallsvariablen": "random variables",
        "unabhängig": "independent", "sind unabhängig": "are independent",
        "unabhängige": "independent", "matrizen": "matrices",
        "vektor": "vector", "vektoren": "vectors", "symmetrisch": "symmetric",
        "symmetrische": "symmetric", "stochastische": "stochastic",
        "invertierbar": "invertible", "invertierbare": "invertible",
        "normalverteilt": "normally distributed", "erwartungswert": "mean", "varianz": "variance",
        "reelle": "real", "reell": "real", "ganze zahl": "integer", "ganze zahlen": "integers",
    },
    "French": {
        "soit": "let", "soient": "let", "on suppose": "assume", "supposons": "suppose",
        "où": "where", "avec": "with", "si": "if", "pour": "for", "pour tout": "for all",
        "tel que": "such that", "telle que": "such that", "puisque": "since", "car": "since",
        "posons": "set", "on pose": "set", "notons": "denote by", "on note": "denote by",
        "on définit": "define", "considérons": "consider", "alors": "then", "donc": "hence",
        "ainsi": "hence", "d'où": "hence", "par conséquent": "hence", "on obtient": "we obtain",
        "on a": "we have", "montrer que": "show that", "montrons que": "show that",
        "positif": "positive", "et": "and", "ou": "or", "étant donné": "given",
        "variable aléatoire": "random variable", "variables aléatoires": "random variables",
        "indépendantes": "independent",
        "sont indépendantes": "are independent", "matrice": "matrix", "matrices": "matrices",
        "vecteur": "vector", "vecteurs": "vectors", "symétrique": "symmetric",
        "stochastiques": "stochastic",
        "inversible": "invertible", "moyenne": "mean", "variance": "variance",
        **_followed("suit|suivent", "une loi", "de Poisson", "normale", "binomiale",
                    "exponentielle", "uniforme", "géométrique"),
    },
    "Spanish": {
        "sea": "let", "sean": "let", "supongamos": "suppose", "donde": "where", "con": "with",
        "si": "if", "para": "for", "para todo": "for all", "tal que": "such that",
        "ya que": "since", "porque": "because", "definimos": "define", "se define": "define",
        "consideremos": "consider", "entonces": "then", "luego": "hence", "por tanto": "hence",
        "por lo tanto": "hence", "así": "hence", "tenemos": "we have", "se tiene": "we have",
        "obtenemos": "we obtain", "se obtiene": "we obtain", "demostrar que": "show that",
        "dado": "given", "dada": "given", "dados": "given", "positivo": "positive", "y": "and",
        "o": "or", "variable aleatoria": "random variable", "independientes": "independent",
        "son independientes": "are independent",
        "variables aleatorias": "random variables", "matriz": "matrix", "matrices": "matrices",
        "vector": "vector", "vectores": "vectors", "simétrica": "symmetric",
        "estocástica": "stochastic", "estocásticas": "stochastic",
        "invertible": "invertible", "media": "mean", "varianza": "variance",
        **_followed("sigue|siguen|seguirá|seguirán", "una distribución", "de Poisson", "normal",
                    "binomial", "exponencial", "uniforme", "geométrica"),
    },
    "Portuguese": {
        "seja": "let", "sejam": "let", "suponha": "suppose", "onde": "where", "com": "with",
        "se": "if", "para": "for", "para todo": "for all", "tal que": "such that",
        "pois": "since", "porque": "because", "definimos": "define", "considere": "consider",
        "então": "then", "logo": "hence", "portanto": "hence", "assim": "hence",
        "temos": "we have", "obtemos": "we obtain", "mostre que": "show that", "dado": "given",
        "dada": "given", "positivo": "positive", "e": "and", "ou": "or",
        "variável aleatória": "random variable", "variáveis aleatórias": "random variables",
        "independentes": "independent",
        "são independentes": "are independent", "matriz": "matrix", "matrizes": "matrices",
        "vetor": "vector", "vetores": "vectors", "simétrica": "symmetric",
        "estocástica": "stochastic", "estocásticas": "stochastic",
        "invertível": "invertible", "média": "mean", "variância": "variance",
        **_followed("segue|seguem|seguirá", "uma distribuição", "de Poisson", "normal",
                    "binomial", "exponencial", "uniforme", "geométrica"),
    },
    "Italian": {
        "sia": "let", "siano": "let", "supponiamo": "suppose", "dove": "where", "con": "with",
        "se": "if", "per": "for", "per ogni": "for all", "tale che": "such that",
        "poiché": "since", "poniamo": "set", "definiamo": "define", "consideriamo": "consider",
        "allora": "then", "quindi": "hence", "dunque": "hence", "pertanto": "hence",
        "abbiamo": "we have", "otteniamo": "we obtain", "dimostrare che": "show that",
        "assumiamo": "assume", "assumendo": "assume", "si ha": "we have", "si ottiene": "we obtain",
        "segue che": "it follows", "mentre se": "if",
        "dato": "given", "data": "given", "positivo": "positive", "e": "and", "o": "or",
        "variabile aleatoria": "random variable", "variabili aleatorie": "random variables",
        "indipendenti": "independent",
        "sono indipendenti": "are independent", "matrice": "matrix", "matrici": "matrices",
        "vettore": "vector", "vettori": "vectors", "simmetrica": "symmetric",
        "stocastica": "stochastic", "stocastiche": "stochastic",
        "invertibile": "invertible", "media": "mean", "varianza": "variance",
        **_followed("segue|seguono", "una distribuzione", "di Poisson", "normale", "binomiale",
                    "esponenziale", "uniforme", "geometrica"),
    },
    "Russian": {
        "пусть": "let", "предположим": "suppose", "где": "where", "если": "if", "при": "for",
        "для": "for", "для всех": "for all", "так как": "since", "поскольку": "since",
        "положим": "set", "обозначим": "denote by", "рассмотрим": "consider", "тогда": "then",
        "значит": "hence", "следовательно": "hence", "поэтому": "hence", "имеем": "we have",
        "получим": "we obtain", "получаем": "we obtain", "докажем": "show that",
        "доказать": "show that", "дано": "given", "и": "and", "или": "or",
        "несмещённая": "unbiased", "несмещённой": "unbiased", "несмещённую": "unbiased",
        "несмещенная": "unbiased", "несмещенной": "unbiased", "оценка": "estimator",
        "оценкой": "estimator", "условие первого порядка": "first-order condition",
        "условия первого порядка": "first-order conditions",
        "матрица": "matrix", "матрицу": "matrix", "матрицей": "matrix", "матрицы": "matrices",
        "вектор": "vector", "векторы": "vectors", "вектора": "vectors", "обратима": "invertible",
        "обратимая": "invertible", "обратимой": "invertible", "невырожденной": "invertible",
        "невырожденная": "invertible", "симметричная": "symmetric", "симметрична": "symmetric",
        "ортогональная": "orthogonal", "верхнетреугольная": "upper triangular",
        "является": "is", "являются": "are", "регрессионная модель": "regression model",
        "регрессию": "regression", "регрессии": "regression", "независимы": "are independent",
        "кроме случая": "except for the case", "за исключением случая": "except for the case",
    },
    "Chinese": {
        "假设": "assume", "假定": "assume", "设": "let", "設": "let", "令": "let", "取": "take",
        "已知": "given", "给定": "given", "其中": "where", "这里": "where", "如果": "if",
        "若": "if", "ここで": "where", "ただし": "where",  # Japanese
        "当": "when", "對": "for", "对于": "for", "满足": "satisfies", "使得": "such that",
        "因为": "since", "由于": "since", "定义": "define", "记": "denote by", "考虑": "consider",
        "则": "then", "那么": "then", "所以": "hence", "因此": "hence", "从而": "hence",
        "于是": "hence", "故": "hence", "可得": "we obtain", "得到": "we obtain",
        "我们有": "we have", "证明": "show that",
        "独立同分布": "are i.i.d.", "不独立": "are not independent",
        "相互独立": "are independent", "独立": "are independent", "注意到": "note that",
    },
}  # fmt: skip
SMALL = {  # frequent words that hardly stand in a text of another of these languages
    "English": {"the", "of", "is", "that", "and", "this", "we", "for"},
    "German": {"der", "die", "das", "und", "ist", "nicht", "ein", "eine", "wir", "von", "den"},
    "French": {"le", "la", "les", "est", "et", "une", "des", "que", "dans", "du", "nous", "sur"},
    "Spanish": {"el", "los", "las", "una", "es", "que", "del", "por", "y", "la", "un"},
    "Portuguese": {"os", "uma", "não", "é", "que", "do", "da", "em", "um", "são", "por"},
    "Italian": {"il", "che", "della", "di", "è", "una", "gli", "del", "non", "un", "nel"},
    "Russian": {"и", "в", "на", "не", "что", "с", "по", "это", "для", "из", "то"},
}
IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
SIGNS = str.maketrans({"，": ", ", "。": ". ", "；": "; ", "：": ": ", "、": ", "})
LONG = {"s.t.": "such that", "w.r.t.": "with respect to", "st.": "such that"}
SHORT = re.compile(r"\b(?:s\. ?t\.|w\. ?r\. ?t\.|st\.(?=\s*\$))", re.I)
OPTIMIZES = re.compile(r"\bm(in|ax)imi[sz]|\bobjective", re.I)  # s.t. says "subject to" there
COPULA = re.compile(r"\s(?:—|---)\s")  # a dash, where others say "is"
FEWEST = 5  # small words that tell a language


@lru_cache(maxsize=16)
def language_of(prose: str) -> str:
    """The language of a text; English where little tells it.

    >>> language_of("Sei f eine Funktion, die stetig ist und nicht von den anderen abhängt")
    'German'
    """
    found = re.findall(r"[^\W\d_]+", prose.lower()[:20_000])
    counts = {name: sum(word in small for word in found) for name, small in SMALL.items()}
    counts["Chinese"] = len(IDEOGRAPH.findall(prose[:20_000])) // 2
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= FEWEST and counts[best] > counts["English"] else "English"


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    ordered = sorted(SPOKEN[language], key=len, reverse=True)
    whole = "|".join(map(re.escape, ordered))
    return re.compile(whole if language == "Chinese" else rf"\b(?:{whole})\b", re.I)


def in_english(text: str, language: str) -> str:
    """The words that assume, define and conclude in English; all others as they are.

    >>> in_english("Sei $ positiv. Dann gilt", "German")
    'let $ positive. then'
    >>> in_english("some $ s.t. $ holds", "English")
    'some $ such that $ holds'
    """
    if language not in SPOKEN:
        return text if OPTIMIZES.search(text) else SHORT.sub(_long, text)
    words = SPOKEN[language]
    around = " " if language == "Chinese" else ""
    found = _pattern(language).sub(lambda m: f"{around}{words[m[0].lower()]}{around}", text)
    if language == "Russian":
        found = COPULA.sub(" is ", found)
    return found.translate(SIGNS)


def _long(found: re.Match[str]) -> str:
    return LONG[found[0].lower().replace(" ", "")]
