"""A two-page letter like that of `letters.rs`, by WeasyPrint: the peer in the same run.

    python letters_by_weasyprint.py --count 60 --threads 2

One process a thread (Python has one core each), fonts loaded once, one letter after another with its own name, amount and
symbol. Prints letters per second and one line of JSON.
"""

import argparse
import json
import multiprocessing
import pathlib
import random
import time

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

FONTS = pathlib.Path(__file__).parent.parent / "fonts"

STYLE = f"""
@font-face {{ font-family: L; src: url(file://{FONTS}/LiberationSans-Regular.ttf) }}
@font-face {{ font-family: L; font-weight: bold; src: url(file://{FONTS}/LiberationSans-Bold.ttf) }}
@page {{ size: A4; margin: 26mm 20mm 32mm 25mm; @bottom-right {{ content: "Seite " counter(page) " von " counter(pages); font: 8pt L }} }}
body {{ font: 10pt/1.35 L }}
h1 {{ font-size: 13pt; color: #0b6e4f; margin-top: 40mm }} h2 {{ font-size: 10.5pt; color: #0b6e4f }}
table {{ width: 100%; border-collapse: collapse; font-size: 9pt }} td {{ padding: 3pt; border-bottom: .5pt solid #bbb }}
.n {{ text-align: right }} .call {{ background: #e8f1ee; border-left: 3pt solid #0b6e4f; padding: 11pt; margin: 13pt 0 }}
.bill {{ position: relative; height: 105mm; margin-top: 60mm; border-top: .5pt solid black; font-size: 9pt }}
.bill svg {{ position: absolute; left: 60mm; top: 17mm; width: 46mm; height: 46mm }}
.bill div {{ position: absolute; width: 60mm }}
"""


def symbol(seed):
    chance = random.Random(seed)
    squares = "".join(f"M{x} {y}h1v1h-1z" for y in range(65) for x in range(65) if chance.random() < 0.5)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 65 65"><path d="{squares}"/></svg>'


def page(number):
    amount = f"CHF {(53450 + number) / 100:.2f}"
    points = "".join(f"<li>Die Rechnung R-2020-{number}-{at} war am 10. März 2020 fällig, und wir haben noch keine Zahlung gesehen.</li>" for at in range(3))
    rows = "".join(f"<tr><td>Rechnung R-2020-{number}-{at}</td><td>09.02.2020</td><td>10.03.2020</td><td class=n>180.00</td></tr>" for at in range(3))
    address = f"Muster {number} &amp; Söhne<br>Dorfplatz 1<br>8999 Lindental"
    part = f"<b>Konto / Zahlbar an</b><br>CH44 3199 9123 0008 8901 2<br>Energie Lindental AG<br>Mühlegasse 4<br>8999 Lindental<br><b>Zahlbar durch</b><br>{address}"
    return f"""<html lang=de><title>2. Mahnung: {amount}</title><p>{address}</p><h1>2. Mahnung: {amount} sind noch offen</h1>
<p>Guten Tag, Muster {number}</p><p>Wir haben Ihnen schon geschrieben und noch nichts von Ihnen gehört. Diese Beträge sind weiter offen:</p>
<table>{rows}</table><div class=call><b>Bitte zahlen Sie {amount} bis 30. April 2020</b><p>Am einfachsten mit dem Zahlteil am Ende dieses Briefes.</p></div>
<h2>Warum Sie diesen Brief bekommen</h2><ul>{points}</ul><h2>Was Sie jetzt tun können</h2><ul>{points}</ul><h2>So erreichen Sie uns</h2><ul>{points}</ul>
<div class=bill><div style="left:0">{part}</div>{symbol(number)}<div style="left:110mm">{part}</div></div>"""


def letters(numbers):
    fonts = FontConfiguration()
    style = CSS(string=STYLE, font_config=fonts)
    options = {"pdf_variant": "pdf/ua-1"}
    return sum(len(HTML(string=page(number)).write_pdf(stylesheets=[style], font_config=fonts, **options)) for number in numbers)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--count", type=int, default=60)
    arguments.add_argument("--threads", type=int, default=2)
    arguments = arguments.parse_args()
    share = [range(at, arguments.count, arguments.threads) for at in range(arguments.threads)]
    with multiprocessing.Pool(arguments.threads) as pool:
        pool.map(letters, [range(2)] * arguments.threads)
        started = time.perf_counter()
        size = sum(pool.map(letters, share, chunksize=1))
        seconds = time.perf_counter() - started
    rate = arguments.count / seconds
    print(f"{arguments.count} letters by WeasyPrint in {arguments.threads} processes: {rate:.1f} a second, {size} bytes")
    print(json.dumps({"letters": arguments.count, "threads": arguments.threads, "per_second": round(rate, 1)}))


if __name__ == "__main__":
    main()
