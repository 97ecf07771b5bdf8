#!/usr/bin/env python3
"""Writes tests/vectors/json_path.json: what the real Helm (3.22) prints for `show values --jsonpath TEMPLATE`.

    HELM=/path/to/helm tests/oracle/json_path_vectors.py > tests/vectors/json_path.json

Templates whose output changes from run to run (Go's order of maps) are left out.
"""
import json, os, random, subprocess, sys, tempfile

VALUES = """\
name: top
empty: null
none: []
text: ab
flag: true
number: 8080
big: 12345678
items:
  - {name: x, port: 80, live: true, tags: [a, b]}
  - {name: "y", port: 443, live: false, tags: [c], extra: {deep: 1}}
  - {name: "z'q", port: 8080.5, live: true, tags: []}
partial:
  - {name: x}
  - {other: "y"}
  - null
nested: {one: {two: {three: [1, 2, 3, 4, 5]}}}
matrix: [[1, 2], [3, 4], []]
"d.e": dotted
chain: {next: {name: inner}}
html: "<&>"
strings: [b, a, c]
"""

TEMPLATES = r"""
{.name}
{.items[*].name}
{.items[0].name},{.items[1].port}
{range .items[*]}{.name}={.port}{"\n"}{end}
{range .items[*]}{.name}:{range .tags[*]}[{@}]{end};{end}after
{range .items[*]}[{.name}, {.port}] {end}
{range .items}{.name}{end}
{range .items[*].tags}{@}{end}
{range .none[*]}x{end}y
{range .none[*]}{.x}{end}y
{range .empty}{@}{end}
{range .partial[*]}{@}{end}
{range .partial[*]}{.name}{end}
{range .partial[2]}{@}|{end}
{range .nested.one.two.three[*]}{@} {end}{.name}
{range .items[*]}{.name}
{end}
{range}{.name}{end}
{range .items[*]}{range .tags[*]}{@}{end}{end}{.name}
{range .items[*]}{end}{end}
{range .items[*]} {range .none[*]}{@}{end} {.name} {end}
{.items[?(@.name=="x")].port}
{.items[?(@.name=='x')].port}
{.items[?(@.name == "x")].port}
{.items[?(@.name!="x")].name}
{.items[?(@.port>100.0)].name}
{.items[?(@.port>100)].name}
{.items[?(@.port>=443.0)].name}
{.items[?(@.port<443.0)].name}
{.items[?(@.port<=443.0)].name}
{.items[?(@.port==8080.5)].name}
{.items[?(@.live==true)].name}
{.items[?(@.live==false)].name}
{.items[?(@.live)].name}
{.items[?(@.live<true)].name}
{.items[?(@.extra)].name}
{.items[?(@.extra.deep)].name}
{.items[?(@.tags[5])].name}
{.items[?(@.tags[0]=="a")].name}
{.items[?(@.tags[*]=="c")].name}
{.items[?(@.name=="z'q")].port}
{.items[?(@.name=='z\'q')].port}
{.items[?(@.name=~"x")].name}
{.items[?(@.name=<"x")].name}
{.items[?(@.name==@.name)].name}
{.items[?(.name=="y")].port}
{.items[?(@.missing=="x")].name}
{.items[?(@.missing)].name}
{.partial[?(@.name)].name}
{.partial[?(@.name=="x")].name}
{.strings[?(@=="a")]}
{.strings[?(@>"a")]}
{.strings[?(@)]}
{.nested[?(@.livee)]}
{.name[?(@)]}
{.empty[?(@)]}
{.matrix[?(@[0]==1.0)]}
{.matrix[?(@[0]==1)]}
{.items[?(==1)]}
{.items[?(@.name==)]}
{.items[?(@.name=)]}
{.items[?()]}
{.items[?(@.name=="x"].port}
{.items[?(@.name=="x")}
{.items[?(@.name=="x)].port}
{.items[?(@.name==")")].port}
{.items[?(@.tags[?(@=="c")])].name}
{.items['name']}
{['name']}
{['name','text']}
{.items[0]['name','port']}
{.items[0,2].name}
{.items[0, 2].name}
{.items[0,9].name}
{.items[0:2].name}
{.items[:2].name}
{.items[1:].name}
{.items[:].name}
{.items[::2].name}
{.items[0:3:2].name}
{.items[-1].name}
{.items[-2:].name}
{.items[-1:-3].name}
{.items[0:0].name}
{.items[3].name}
{.items[-4].name}
{.items[2:1].name}
{.items[0:9].name}
{.items[::0].name}
{.items[::-1].name}
{.items[].name}
{.items[-].name}
{.items[a].name}
{.items[0:1:2:3].name}
{.items[99999999999999999999].name}
{.items[1}
{.nested..three}
{..three}
{..deep}
{..nowhere}
{.chain..name}
{.nested..}
{.nested.one.two..[0]}
{.nested.one....three}
{.nested.one.. ..three}
{..*}
{.text..}
{.matrix..}
{.text.*}
{.text[*]}
{.text[0]}
{.matrix[*][*]}
{.matrix[*][0]}
{.matrix[0,1][1]}
{.number}
{.number.x}
{.big}
{.flag} {.empty} {.none}
{.items[0]}
{.html}{.nested}
{.empty.x}
{.empty[0]}
{.d\.e}
{['d.e']}
{['d\.e']}
{['']}
{.}
{}
{ }
{$}
{@.name}
{$.name}
{$ .name}
{.name .text}
{.name, .text}
{.name}{.text}
{1}
{-1}
{+7}
{1.5}
{1.2.3}
{-}
{1e3}
{true}
{false}
{true false}
{"text"}
{'text'}
{"a\tb\u00e9"}
{'a"b'}
{"a'b"}
{"a\"b"}
{"open}
{"a\qb"}
{"a
b"}
{name}
{end}
{foo .name}
{*}
{.name!}
{!}
{#}
{é}
{.é}
plain
plain } {.name} }
{.name
{.name}}
{{.name}}
{.items[*].name}{"\n"}{.items[*].port}
{range .items[*]}{.name}{"\t"}{end}{range .strings[*]}{@}{end}
{range .matrix[*]}{range [*]}{@},{end};{end}
{range .items[?(@.live==true)]}{.name} {end}
{range .items[*]}{.extra.deep}{end}
{range .items[*]['name','port']}{@} {end}
{range .items[0:2]}{.name}{range .tags[0]}{@}{end}{end}
{range range .items[*]}{.name}{end}{end}
{range .items[*]}{end end}
{.chain.next}{.chain['next'].name}
{.chain['next.name']}
{.items[*]['name']}
{.items[*].tags[*]}
{.items[*].tags[0]}
{.strings[1:3]}
{.strings[*]}{.strings}
""".strip('\n').replace('\n{end}\n{range}', '{end}\n{range}').split('\n')
TEMPLATES += ['{"a\nb"}', '{range .items[*]}{.name}\n{end}', '{.name\n}', '{.items[\n0]}', '\n', '{\t.name}', '{.name\t.text}']


def mutations():
    rnd = random.Random(5)
    for _ in range(220):
        text = rnd.choice(TEMPLATES)
        for _ in range(rnd.randint(1, 3)):
            at = rnd.randrange(len(text) + 1)
            piece = rnd.choice(['{', '}', '[', ']', '.', '..', '*', '?(', ')', '@', '"', "'", '0', '-', ':', ',', ' ', 'name', 'range ', 'end',
                                '==', '<', '\\', '[0]', '[*]', '{end}', ''])
            text = text[:at] + piece + text[at + rnd.randint(0, 2):]
        yield text


def main():
    helm = os.environ.get('HELM', 'helm')
    with tempfile.TemporaryDirectory() as chart:
        with open(os.path.join(chart, 'Chart.yaml'), 'w') as f:
            f.write('{apiVersion: v2, name: c, version: 1.0.0}\n')
        with open(os.path.join(chart, 'values.yaml'), 'w') as f:
            f.write(VALUES)

        def run(template):
            p = subprocess.run([helm, 'show', 'values', chart, '--jsonpath=' + template], capture_output=True, text=True,
                               env={'HOME': chart, 'PATH': os.environ['PATH']})
            if p.returncode not in (0, 1):
                return None  # it panicked
            return {'in': template, 'out': p.stdout, 'error': p.stderr.removeprefix('Error: ').removesuffix('\n')}

        cases = []
        for template in dict.fromkeys(t for t in [*TEMPLATES, *mutations()] if t):
            first = run(template)
            if first and all(run(template) == first for _ in range(5)):
                cases.append(first)
            else:
                print('left out: ' + template, file=sys.stderr)
    print('{"values": %s, "cases": [' % json.dumps(VALUES))
    print(',\n'.join(json.dumps(c) for c in cases))
    print(']}')


if __name__ == '__main__':
    main()
