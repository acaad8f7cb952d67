"""Which language a report is in, and whether it is read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sayso.errors import NoArticle, NotEnglish

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4_000  # characters; the answer does not change with more, and the time grows with them
# The commonest English words that are no words, or rare ones, in other languages written in Latin letters.
_SMALL = frozenset(
    (
        "the", "of", "and", "to", "that", "was", "for", "with", "his", "her", "from", "by", "are", "were", "which",
        "has", "had", "have", "been", "they", "this", "at", "their", "who", "said", "it", "he", "she", "not", "but",
        "after", "when", "will", "would", "about", "more", "than",
    )
)  # fmt: skip
_SURE = 0.12  # of the words; running English has 0.25 to 0.4, other languages below 0.03
_CERTAIN = 0.9  # of the classifier, for a few words
_LIKELY = 0.5  # of the classifier, for a paragraph; its probabilities are normalised per length
_SHORT = 12  # words; below this the classifier guesses
_ENGLISH = ("en", "pcm", "sco")  # the classifier takes lists of English names for its nearest relatives
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "mr": "Marathi", "ms": "Malay", "nb": "Norwegian",
    "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


READ = "en"


def refusal(language: str) -> NotEnglish:
    """Why a report in another language is not read."""
    return NotEnglish(f"is in {_NAMES.get(language, f'another language ({language})')}; only English is read so far")


def language_of(text: str, claimed: str | None = None) -> str:
    """The language's code (ISO 639-1). The words decide; a few Latin words in doubt are English.

    `claimed` is what the source says of its language: it is heard only where the words leave a doubt. Raises NoArticle
    where there are no words in any language.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if not words:
        raise NoArticle("is empty: it holds no words")
    if sum(word.lower() in _SMALL for word in words) >= _SURE * len(words):
        return READ
    latin = sum(word.isascii() for word in words) > 0.7 * len(words)
    language, how_sure = _classify(sample)
    doubtful = how_sure < (_CERTAIN if len(words) < _SHORT or _says_english(claimed) else _LIKELY)
    if language in _ENGLISH or (latin and doubtful):
        return READ
    if latin and len(words) < 4:
        return READ
    if language == "zxx":
        raise NoArticle("holds no running text in any language")
    return language


def _says_english(claimed: str | None) -> bool:
    return claimed is not None and claimed.casefold().startswith("en")


def _classify(text: str) -> tuple[str, float]:
    language, how_sure = _classifier().classify(text)
    return str(language), float(how_sure)


@lru_cache(maxsize=1)
def _classifier() -> Any:
    # Loading takes half a second and is only needed where the small words leave a doubt. It never changes.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
