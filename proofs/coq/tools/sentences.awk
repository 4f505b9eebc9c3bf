# The sentences of a Coq file, one a line, without comments; "! REASON" where the file must not be read any further.
# Strings and characters outside ASCII are refused: a string may hide the end of a comment.
{ text = text $0 "\n" }
END {
    n = length(text); level = 0; sentence = ""
    for (i = 1; i <= n; i++) {
        c = substr(text, i, 1); two = substr(text, i, 2)
        if (two == "(*") { level++; i++; continue }
        if (two == "*)") {
            if (level == 0) { print "! *) without (*"; exit }
            level--; i++; sentence = sentence " "; continue
        }
        if (c == "\"") { print "! a string"; exit }
        if (index(allowed, c) == 0) { print "! a character that is not plain ASCII"; exit }
        if (level > 0) continue
        if (c == "\n" || c == "\t") c = " "
        if (c == "." && substr(text, i + 1, 1) ~ /^[ \t\n]?$/) { print sentence "."; sentence = ""; continue }
        sentence = sentence c
    }
    if (level > 0) print "! a comment without end"
    else if (sentence !~ /^ *$/) print "! a sentence without end"
}
BEGIN {
    allowed = "\n\t"
    for (i = 32; i < 127; i++) allowed = allowed sprintf("%c", i)
}
