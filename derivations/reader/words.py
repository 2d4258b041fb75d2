"""What words and signs of LaTeX stand for: relations, connectives, functions, styles, accents."""

from __future__ import annotations

from derivations.terms.elementary import SPELLINGS

EMPTY = frozenset({"emptyset", "varnothing"})
ASKED = r"\asked"  # an equals sign that asks where it holds
RELATIONS = {
    "=": "=", "<": "<", ">": ">", r"\lt": "<", r"\gt": ">", r"\le": "leq", r"\leq": "leq",
    r"\leqslant": "leq", r"\leqq": "leq", r"\ge": "geq", r"\geq": "geq", r"\geqslant": "geq",
    r"\geqq": "geq", r"\ne": "neq", r"\neq": "neq", r"\approx": "approx", r"\approxeq": "approx",
    r"\to": "to", r"\rightarrow": "to", r"\longrightarrow": "to", r"\in": "in",
    r"\notin": "notin", r"\ni": "ni", r"\equiv": "equiv", r"\nequiv": "nequiv",
    r"\propto": "propto", r"\sim": "sim", r"\simeq": "simeq", r"\cong": "cong",
    r"\coloneqq": ":=", r"\triangleq": ":=", r"\coloneq": ":=", r"\eqdef": ":=",
    r"\defeq": ":=", r"\subset": "subset", r"\subseteq": "subseteq", r"\supset": "supset",
    r"\supseteq": "supseteq", r"\doteq": "doteq", r"\ll": "ll", r"\gg": "gg",
    r"\mapsto": "mapsto", r"\longmapsto": "mapsto", r"\succeq": "succeq", r"\preceq": "preceq",
    r"\succ": "succ", r"\prec": "prec", r"\lesssim": "lesssim", r"\gtrsim": "gtrsim",
    r"\mid": "mid", r"\nmid": "nmid", r"\perp": "perp", r"\parallel": "parallel",
    r"\models": "models", r"\vdash": "vdash", r"\leadsto": "to",
    r"\asymp": "asymp", r"\hookrightarrow": "to", r"\uparrow": "to", r"\downarrow": "to",
    r"\nearrow": "to", r"\searrow": "to",
    r"\qualified": "qualified", r"\inprobability": "inprobability",
    ASKED: "=", r"\notrelated": "notrelated", r"\leftarrow": "from",
    r"\longleftarrow": "from", r"\gets": "from", r"\nleq": "nleq", r"\ngeq": "ngeq",
    r"\nless": "nless", r"\ngtr": "ngtr", r"\subsetneq": "subsetneq", r"\supsetneq": "supsetneq",
    r"\nsubseteq": "nsubseteq", r"\sqsubseteq": "sqsubseteq", r"\trianglelefteq": "trianglelefteq",
    r"\lhd": "lhd", r"\vDash": "models", r"\Vdash": "vdash", r"\dashv": "dashv",
    r"\rightsquigarrow": "to", r"\rightharpoonup": "rightharpoonup", r"\nparallel": "nparallel",
    r"\bowtie": "bowtie", r"\frown": "frown", r"\smile": "smile", r"\ncong": "ncong",
    r"\thickapprox": "approx", r"\thicksim": "sim", r"\backsim": "sim", r"\eqsim": "simeq",
    r"\lessapprox": "lesssim", r"\gtrapprox": "gtrsim",
    r"\notleq": "nleq", r"\notsubset": "nsubset", r"\eqqcolon": "=:",
}  # fmt: skip
LINKS = {
    r"\implies": "implies", r"\Rightarrow": "implies", r"\Longrightarrow": "implies",
    r"\therefore": "implies", r"\iff": "iff", r"\Leftrightarrow": "iff",
    r"\Longleftrightarrow": "iff", r"\lor": "or", r"\vee": "or", r"\land": "and",
    r"\wedge": "and", r"\Leftarrow": "implied by", r"\impliedby": "implied by",
    r"\because": "implied by", r"\forall": "if", r"\exists": "if", r"\longleftrightarrow": "iff",
    r"\leftrightarrow": "iff", r"\colon": "text",
}  # fmt: skip
CONDITIONS = frozenset({
    "if", "for", "where", "when", "since", "as", "with", "whenever", "given", "because", "assuming",
    "provided", "unless", "let", "while", "on", "by", "from", "using", "subject", "s.t",
})  # fmt: skip
CONCLUSIONS = frozenset({"so", "hence", "thus", "therefore", "then", "implies", "yields", "gives"})
ABROAD = {  # words between formulas in other languages, by what they do
    "if": "falls wenn für wobei mit si pour où avec car puisque donde para cuando pues onde pois "
    "se если где для при 若 如果 当 其中 因为 由于 对于",
    "so": "daher somit folglich dann donc ainsi alors d'où entonces luego então logo portanto "
    "quindi allora следовательно значит тогда поэтому 则 所以 因此 故 那么 从而 于是",
    "and": "und et и 且 和 及",
    "or": "oder ou или 或 或者",
}
CONNECTIVES = frozenset({
    *CONDITIONS, *CONCLUSIONS, "or", "and", "otherwise", "is", "that", "all", "else", "such", "in",
    "a", "an", "the", "of", "we", "have", "i.e.", "e.g.", "resp", "not", "also", "both", "are",
    "at", "even", "odd", "to", "some", "any", "each", "every", "only", "but", "iff", "be",
})  # fmt: skip
SAYING = frozenset({  # words of sentences, beside those that join
    "get", "gets", "obtain", "has", "know", "see", "find", "follows", "follow", "note",
    "recall", "this", "it", "which", "must", "can", "will", "may", "should", "do", "does",
    "same", "similarly", "finally", "now", "next", "first", "again", "because", "after",
    "before", "show", "prove", "solve", "solving", "simplify", "apply", "applying", "add",
    "adding", "take", "taking", "both", "side", "sides", "equation", "there", "exists", "exist",
    "no", "more", "less", "than", "between", "definition", "assumption", "hypothesis",
    "theorem", "lemma", "rule", "fact", "true", "false", "case", "step", "i", "e", "up",
    "holds", "called", "satisfies", "equals", "equal", "minimize", "maximize", "minimise",
    "maximise", "constant", "const", "terms", "term", "denotes", "means",
})  # fmt: skip
FUNCTIONS = frozenset({
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh",
    "coth", "sech", "csch", "exp", "log", "ln", "lg", "det", "tr", "diag", "rank", "sgn", "sign",
    "max", "min", "softmax", "gcd", "lcm", "vec", "arsinh", "arcosh", "artanh", "arcsinh", "sup",
    "inf", "ReLU", "relu", "sigmoid", "erf", "erfc", "dim", "deg", "arg", "Re", "Im", "argmax",
    "argmin", "trace", "Tr", "ker", "span", "null", "col", "logit", "expit", "softplus", "cosec",
    "arccot", "sinc", "mod", "ord", "adj", "supp", "hom", "esssup",
    "Ker", "Null", "Nul", "nul", "Col", "Span", "rref", "RREF",
}) | SPELLINGS  # fmt: skip
WITH_LIMITS = frozenset({"max", "min", "sup", "inf", "argmax", "argmin", "esssup"})
GREEK = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta",
    "vartheta", "iota", "kappa", "varkappa", "lambda", "mu", "nu", "xi", "omicron", "pi",
    "varpi", "rho", "varrho", "sigma", "varsigma", "tau", "upsilon", "phi", "varphi", "chi",
    "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi",
    "Psi", "Omega", "digamma", "ell", "hbar", "infty", "aleph", "beth", "imath", "jmath",
    "varnothing", "emptyset", "wp", "top", "bot", "mho", "Re", "Im", "Box", "square",
    "triangle", "heartsuit", "clubsuit", "diamondsuit", "spadesuit", "prime", "star", "ast",
    "dagger", "bullet", "circ",
})  # fmt: skip
MARKS = {r"\dots": "…", r"\vdots": "…", r"\ddots": "…", "?": "?"}
STYLES = {
    r"\mathbf": "bold", r"\mathcal": "calligraphic", r"\mathbb": "blackboard",
    r"\mathrm": "roman", r"\mathit": "", r"\mathnormal": "", r"\mathsf": "sans",
    r"\mathtt": "typewriter", r"\mathunit": "unit", r"\mathfrak": "fraktur",
    r"\operatorname": "operator",
}  # fmt: skip
ACCENTS = {
    r"\hat": "hat", r"\bar": "bar", r"\tilde": "tilde", r"\vec": "vec", r"\dot": "dot",
    r"\ddot": "ddot", r"\check": "check", r"\breve": "breve", r"\acute": "acute",
    r"\grave": "grave", r"\mathring": "mathring", r"\underline": "underline", r"\dddot": "dddot",
    r"\overrightarrow": "vec", r"\underbar": "underline", r"\overleftarrow": "overleftarrow",
    r"\widecheck": "check",
}  # fmt: skip
SCRIPT_WORDS = frozenset({
    "max", "min", "old", "new", "train", "test", "true", "pred", "opt", "rec", "out", "ref", "obs",
    "est", "MLE", "MAP", "OLS", "ML", "LS",
})  # fmt: skip
BRACKETS = {
    "(": ")", "[": "]", r"\{": r"\}", r"\langle": r"\rangle", r"\lfloor": r"\rfloor",
    r"\lceil": r"\rceil", r"\lvert": r"\rvert", r"\lVert": r"\rVert", "|": "|", r"\|": r"\|",
    r"\llbracket": r"\rrbracket",
}  # fmt: skip
BRACKET_NAMES = {
    r"\{": "{", r"\}": "}", r"\langle": "<", r"\rangle": ">", r"\lfloor": "floor",
    r"\rfloor": "floor", r"\lceil": "ceil", r"\rceil": "ceil", r"\lvert": "|", r"\rvert": "|",
    r"\lVert": "‖", r"\rVert": "‖", "|": "|", r"\|": "‖", r"\llbracket": "⟦", r"\rrbracket": "⟧",
}  # fmt: skip
CLOSERS = frozenset(BRACKETS.values()) - {"|", r"\|"}
OPERATORS = {
    r"\cdot": "cdot", "*": "cdot", r"\ast": "ast", r"\times": "times", "/": "/", r"\div": "/",
    r"\odot": "odot", r"\circ": "circ", r"\otimes": "otimes", r"\oplus": "oplus",
    r"\bullet": "bullet", r"\star": "star", r"\cup": "cup", r"\cap": "cap",
    r"\setminus": "setminus", r"\backslash": "setminus", r"\bmod": "bmod", r"\mod": "bmod",
    r"\pmod": "pmod", r"\triangle": "triangle", r"\ominus": "ominus", r"\boxtimes": "boxtimes",
    r"\rtimes": "rtimes", r"\ltimes": "ltimes", r"\diamond": "diamond", r"\sqcup": "sqcup",
    r"\wedgeproduct": "wedge", r"\uplus": "uplus", r"\vartriangle": "triangle",
}  # fmt: skip
FIGURES = frozenset({r"\triangle", r"\vartriangle"})  # before the names of points
SIGNS = {"+": "+", "-": "-", r"\pm": "±", r"\mp": "∓"}
BIG = {
    r"\sum": "sum", r"\prod": "prod", r"\bigcup": "cup", r"\bigcap": "cap",
    r"\bigoplus": "oplus", r"\bigotimes": "otimes", r"\coprod": "coprod", r"\bigvee": "or",
    r"\bigwedge": "and", r"\bigodot": "odot", r"\bigsqcup": "sqcup", r"\biguplus": "uplus",
}  # fmt: skip
INTEGRALS = {
    r"\int": "int", r"\iint": "iint", r"\iiint": "iiint", r"\oint": "oint", r"\idotsint": "int",
    r"\oiint": "oint",
}  # fmt: skip
LIMITS = {
    r"\lim": "lim",
    r"\limsup": "limsup",
    r"\liminf": "liminf",
    r"\varlimsup": "limsup",
    r"\varliminf": "liminf",
}

# Functions that are applied to a vector entry by entry.
ENTRYWISE = frozenset({"sigma", "phi", "varphi", "psi", "g", "h", "tanh", "ReLU"})
