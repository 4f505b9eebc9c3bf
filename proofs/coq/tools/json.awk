# The strings of a JSON document of objects, arrays and strings, one a line: PATH, a tab, the string as it is written
# (escapes and all). A path is the keys and indices, with points between; one that occurs twice is an error.
{ text = text $0 "\n" }
function path(    d, p) {
    p = ""
    for (d = 1; d <= depth; d++) p = p (d > 1 ? "." : "") (array[d] ? item[d] : key[d])
    return p
}
function fail(reason) { print "!\t" reason; failed = 1; exit }
END {
    if (failed) exit
    parts = split(text, part, "\""); depth = 0
    for (i = 1; i <= parts; i++) {
        for (j = 1; j <= length(part[i]); j++) {
            c = substr(part[i], j, 1)
            if (c == "{" || c == "[") { depth++; array[depth] = (c == "["); item[depth] = 0; key[depth] = ""; named[depth] = 0 }
            else if (c == "}" || c == "]") { if (depth-- == 0) fail("unbalanced") }
            else if (c == ",") { if (array[depth]) item[depth]++; else named[depth] = 0 }
            else if (c == ":") named[depth] = 1
            else if (c !~ /[ \t\r\n]/) fail("something that is no string: " c)
        }
        if (i == parts) break
        s = part[++i]
        while (match(s, /\\+$/) && RLENGTH % 2 == 1 && i < parts) s = s "\"" part[++i]
        if (depth == 0) fail("no object")
        if (!array[depth] && !named[depth]) { key[depth] = s; continue }
        p = path()
        if (p in seen) fail(p " occurs twice")
        seen[p] = 1
        print p "\t" s
    }
    if (depth > 0) fail("unbalanced")
}
