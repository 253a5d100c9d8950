"""The HTML page that an annotated text is shown on; it needs no other file and no script."""

from __future__ import annotations

from string import Template

PAGE = Template("""\
<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem }
main { display: grid; gap: 2rem; grid-template-columns: minmax(0, 3fr) minmax(16rem, 2fr) }
@media (max-width: 50rem) { main { grid-template-columns: minmax(0, 1fr) } }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
mark { background: #9cd8e8; color: #000; border-radius: 2px }
mark.vague { background: none; color: inherit; border-bottom: 2px dotted #3590a8 }
a.trigger { color: inherit; font-weight: bold; text-decoration: underline #b0308f 2px }
a.trigger.peripheral { font-weight: normal; text-decoration-style: dotted }
sup { color: GrayText; font-size: .65em; line-height: 1; margin-left: .15em }
ol { list-style: none; padding: 0; position: sticky; top: 0; max-height: 100vh; overflow: auto }
li { border-left: 3px solid #b0308f; margin-bottom: 1rem; padding-left: .75rem }
li.peripheral { border-left-style: dotted }
dl { display: grid; gap: 0 .75rem; grid-template-columns: max-content 1fr; margin: 0 }
dt { color: GrayText } dd { margin: 0 }
:target { outline: 2px solid #b0308f; outline-offset: 2px }
</style>
</head>
<body>
<h1>$title</h1>
<p>$about</p>
<p><mark>tijdsaanduiding</mark> <mark class="vague">vage tijdsaanduiding</mark>
<a class="trigger core">gebeurtenis</a>
<a class="trigger peripheral">gebeurtenis die niet gevonden hoeft te worden</a></p>
<main>
<div class="text">$text</div>
<ol>
$events
</ol>
</main>
</body>
</html>
""")
