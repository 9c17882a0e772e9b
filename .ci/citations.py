"""Holds references that pandoc prints from the citations of a program against what the styles ask for.

Expected is what Chicago (author and date), APA and GB/T 7714 make of such a source, written by hand from their
rules. Titles stand in the sentence case of the source: Chicago's capitals are pandoc's affair.
"""

import json
import os
import subprocess
import sys
import tempfile

PROGRAM, STYLES = os.path.abspath(sys.argv[1]), sys.argv[2]
STYLE = {
    "chicago": [],
    "apa": ["--csl", f"{STYLES}/apa.csl"],
    "gb": ["--csl", f"{STYLES}/china-national-standard-gb-t-7714-2015-author-date.csl"],
}

ARTICLE = """
[cite]
title = 'Exports of "high" technology, 5 % of {all}}'
authors = ["Family, Given", "World Bank", "{Ministry of Trade, Industry and Energy}"]
year = 2020
journal = "A Journal"
volume = 12
issue = 3
pages = "101-118"
doi = "10.1000/182_a"
"""
PLAIN = '[cite]\ntitle = "A title"\nauthors = ["World Bank", "Statistics Canada"]\nyear = 2019\n'

PAPER = {
    "chicago": "“[A paper on Shandong Province’s high-tech exports, 2012-2017].” n.d.",
    "apa": "[A paper on Shandong Province’s high-tech exports, 2012-2017]. (n.d.).",
    # 佚名: without a name.
    "gb": "佚名. [A paper on Shandong Province’s high-tech exports, 2012-2017][Z].",
}
OFFICES = "National Bureau of Statistics, {} Ministry of Science and Technology"
CUSTOMS = "http://chinaznjg.com/art/2024/9/12/art_97564_650864.html"
YEARBOOK = "China Statistical Yearbook on Science and Technology"

# A config file, the figure cited, and the reference in each style.
CASES = [
    ("", "", PAPER),
    # One printed, one that both tables print otherwise, one derived, one of a span: the source is the same.
    ("", "T1.share.2014", PAPER),
    ("", "T1.volume.2016", PAPER),
    ("", "gap.zhejiang.2016", PAPER),
    ("", "cagr.shandong.2012-2017", PAPER),
    (PLAIN, "", {
        "chicago": "World Bank, and Statistics Canada. 2019. “A title.”",
        "apa": "World Bank, & Statistics Canada. (2019). A title.",
        "gb": "WORLD BANK. STATISTICS CANADA, 2019. A title[Z].",
    }),
    (ARTICLE, "gap.zhejiang.2016", {
        "chicago": "Family, Given, World Bank, and Ministry of Trade, Industry and Energy. 2020. “Exports of ‘high’ "
                   "technology, 5 % of {all}}.” A Journal 12 (3): 101–18. https://doi.org/10.1000/182_a.",
        "apa": "Family, G., World Bank, & Ministry of Trade, Industry and Energy. (2020). Exports of “high” "
               "technology, 5 % of {all}}. A Journal, 12(3), 101–118. https://doi.org/10.1000/182_a",
        "gb": "FAMILY G. WORLD BANK. MINISTRY OF TRADE, INDUSTRY AND ENERGY, 2020. Exports of “high” technology, "
              "5 % of {all}}[J/OL]. A Journal, 12(3): 101-118. DOI:10.1000/182_a.",
    }),
    ("", "NBS.hightech_exports.shandong.2017", {
        "chicago": f"{OFFICES.format('and')}. 2018. {YEARBOOK} 2018.",
        "apa": f"{OFFICES.format('&')}. (2018). {YEARBOOK} 2018.",
        "gb": f"NATIONAL BUREAU OF STATISTICS. MINISTRY OF SCIENCE AND TECHNOLOGY, 2018. {YEARBOOK} 2018[M].",
    }),
    ("", "NBS.hightech_exports_growth.shandong.2017", {
        "chicago": f"{OFFICES.format('and')}. 2017–2018. {YEARBOOK} 2017 and 2018.",
        "apa": f"{OFFICES.format('&')}. (2017–2018). {YEARBOOK} 2017 and 2018.",
        "gb": "NATIONAL BUREAU OF STATISTICS. MINISTRY OF SCIENCE AND TECHNOLOGY, 2017-2018. "
              f"{YEARBOOK} 2017 and 2018[M].",
    }),
    # Printed in the edition of the year after.
    ("", "NBS.patent_applications.shandong.2017", {
        "chicago": f"{OFFICES.format('and')}. 2018. {YEARBOOK} 2018.",
        "apa": f"{OFFICES.format('&')}. (2018). {YEARBOOK} 2018.",
        "gb": f"NATIONAL BUREAU OF STATISTICS. MINISTRY OF SCIENCE AND TECHNOLOGY, 2018. {YEARBOOK} 2018[M].",
    }),
    # A document without a date of its own.
    ("", "NBS.rd_spending.shandong.2017", {
        "chicago": "National Bureau of Statistics, Ministry of Science and Technology, and Ministry of Finance. n.d. "
                   "“National communiqué on science and technology funding 2017.”",
        "apa": "National Bureau of Statistics, Ministry of Science and Technology, & Ministry of Finance. (n.d.). "
               "National communiqué on science and technology funding 2017.",
    }),
    ("", "CUSTOMS.hightech_share.shandong.2017", {
        "chicago": "“[China Daily, 16 May 2018, customs figures].” 2018. China Daily.",
        "apa": "[China Daily, 16 May 2018, customs figures]. (2018). China Daily.",
        "gb": "佚名, 2018. [China Daily, 16 May 2018, customs figures][Z]. China Daily.",
    }),
    ("", "CUSTOMS.trade_share.shandong.private.2024-jan-aug", {
        "chicago": "“[Qingdao and Jinan Customs release of 2024-09-11, chinaznjg.com copy].” 2024. Qingdao and "
                   f"Jinan Customs. September 11, 2024. {CUSTOMS}.",
        "apa": "[Qingdao and Jinan Customs release of 2024-09-11, chinaznjg.com copy]. (2024, September 11). "
               f"Qingdao and Jinan Customs. {CUSTOMS}",
        "gb": "佚名, 2024. [Qingdao and Jinan Customs release of 2024-09-11, chinaznjg.com copy][EB/OL]. "
              f"Qingdao and Jinan Customs. {CUSTOMS}.",
    }),
]


def run(*args, **options):
    return subprocess.run(args, check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def printed(path, style):
    """The reference, as it is printed."""
    text = run("pandoc", "--citeproc", "--bibliography", path, *STYLE[style], "-t", "plain", "--wrap=none",
               input='---\nnocite: "@*"\n---\n')
    return text.strip()


def main():
    for config, figure, expected in CASES:
        with open("config.toml", "w", encoding="utf-8") as file:
            file.write(config)
        for form, path in [("bibtex", "cited.bib"), ("csl-json", "cited.json")]:
            text = run(PROGRAM, "--config", "config.toml", "cite", *filter(None, [figure]), "--format", form)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            items = json.loads(run("pandoc", path, "-f", form.replace("-", ""), "-t", "csljson"))
            assert len(items) == 1, text
            # What makes a figure of it is in the file; the reference is that of its source.
            assert figure in items[0].get("annote", ""), text
            for style, reference in expected.items():
                found = printed(path, style)
                same = found == reference or style == "chicago" and found.lower() == reference.lower()
                assert same, f"{figure or 'the paper'}, {form}, {style}:\n{found}\n{reference}"
    print(f"pandoc: {len(CASES)} sources in {len(STYLE)} styles, from BibTeX and from CSL-JSON")


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main()
