/* Writes reference values computed with MPFR, which rounds correctly: operation, precision, operands, value rounded down and up.
   gcc -O2 -o reference reference.c -lmpfr -lgmp && ./reference > reference.txt */
#include <mpfr.h>
#include <stdio.h>
#include <string.h>

static const int precisions[] = {2, 3, 11, 24, 53, 64, 65, 113, 128, 200, 256, 512, 1023};
static const char *operands[] = {
    "0x1p0", "0x1p1", "0x3p0", "0xap0", "0x1p-1", "0x1.8p-1", "0x1.921fb54442d18p+1", "0x1.5bf0a8b145769p+1",
    "0x1.62e42fefa39efp-1", "0x1.62e42fefa39f0p-1", "0x1.000001p0", "0x1.fffffffffffffp-1", "0x1.0000000000001p0",
    "0x1p-20", "0x1p-53", "0x1.fffffep-54", "0x1p-200", "0x1p-1000000", "0x1.2345678p9", "0x1.fep13", "0x1p30",
    "0x1.000000000000000000000000000000000000000000000001p-3",
    "0x1.fffffffffffffffffffffffffffffffffffffffffffffffffffffffffp5", "0x1.7p-7", "0x1.01p-7", "0x1.8p0", "0x1.7fffffp0"};

static void write(const char *operation, int precision, const char *x, const char *y)
{
    static const mpfr_rnd_t roundings[] = {MPFR_RNDD, MPFR_RNDU};
    mpfr_t a, b, r;
    int i;
    mpfr_init2(a, 4000);
    mpfr_init2(b, 4000);
    mpfr_init2(r, precision);
    mpfr_set_str(a, x, 0, MPFR_RNDN);
    mpfr_set_str(b, y, 0, MPFR_RNDN);
    mpfr_printf("%s %d %Ra", operation, precision, a);
    if (strcmp(operation, "div") == 0) mpfr_printf(" %Ra", b);
    for (i = 0; i < 2; i++)
    {
        if (strcmp(operation, "exp") == 0) mpfr_exp(r, a, roundings[i]);
        else if (strcmp(operation, "log") == 0) mpfr_log(r, a, roundings[i]);
        else if (strcmp(operation, "sqrt") == 0) mpfr_sqrt(r, a, roundings[i]);
        else mpfr_div(r, a, b, roundings[i]);
        mpfr_printf(" %Ra", r);
    }
    putchar('\n');
    mpfr_clears(a, b, r, (mpfr_ptr)0);
}

int main(void)
{
    size_t i, p, count = sizeof operands / sizeof *operands;
    char negative[256];
    mpfr_set_emax(mpfr_get_emax_max());
    mpfr_set_emin(mpfr_get_emin_min());
    for (i = 0; i < count; i++)
        for (p = 0; p < sizeof precisions / sizeof *precisions; p++)
        {
            /* One precision in three for each operand keeps the file short. */
            if ((i + p) % 3 != 0) continue;
            snprintf(negative, sizeof negative, "-%s", operands[i]);
            write("exp", precisions[p], operands[i], "1");
            write("exp", precisions[p], negative, "1");
            write("log", precisions[p], operands[i], "1");
            write("sqrt", precisions[p], operands[i], "1");
            write("div", precisions[p], operands[i], operands[(i + 2) % count]);
            write("div", precisions[p], negative, operands[(i + 5) % count]);
        }
    return 0;
}
