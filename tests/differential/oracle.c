/* Reads cases printed by Program.cs and checks each with Arb:
   containment  lower <= f(x) <= upper, certainly;
   size         both ends have at most `precision` bits;
   tightness    the ends are equal or neighbours at that precision.
   Exit code 0 if every case passes. */
#include <arb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char text[1 << 20];

static void read_number(arf_t x)
{
    fmpz_t mantissa, exponent;
    fmpz_init(mantissa);
    fmpz_init(exponent);
    if (scanf("%1048575s", text) != 1 || fmpz_set_str(mantissa, text, 16) != 0) { puts("bad mantissa"); exit(2); }
    if (scanf("%1048575s", text) != 1 || fmpz_set_str(exponent, text, 10) != 0) { puts("bad exponent"); exit(2); }
    arf_set_fmpz_2exp(x, mantissa, exponent);
    fmpz_clear(mantissa);
    fmpz_clear(exponent);
}

static void evaluate(arb_t value, const char *operation, const arb_t x, const arb_t y, slong precision)
{
    if (strcmp(operation, "exp") == 0) arb_exp(value, x, precision);
    else if (strcmp(operation, "log") == 0) arb_log(value, x, precision);
    else if (strcmp(operation, "sqrt") == 0) arb_sqrt(value, x, precision);
    else if (strcmp(operation, "div") == 0) arb_div(value, x, y, precision);
    else { puts("bad operation"); exit(2); }
}

/* Whether upper - lower is at most one unit in the last place at the given precision. */
static int neighbours(const arf_t lower, const arf_t upper, slong precision)
{
    arf_t gap, ulp;
    fmpz_t exponent;
    int result;
    arf_init(gap);
    arf_init(ulp);
    fmpz_init(exponent);
    arf_sub(gap, upper, lower, ARF_PREC_EXACT, ARF_RND_DOWN);
    /* The end farther from zero decides the spacing; at a power of two the smaller spacing is below it. */
    if (arf_cmpabs(lower, upper) >= 0) arf_abs_bound_le_2exp_fmpz(exponent, lower);
    else arf_abs_bound_le_2exp_fmpz(exponent, upper);
    fmpz_sub_si(exponent, exponent, precision);
    arf_one(ulp);
    arf_mul_2exp_fmpz(ulp, ulp, exponent);
    result = arf_cmp(gap, ulp) <= 0;
    arf_clear(gap);
    arf_clear(ulp);
    fmpz_clear(exponent);
    return result;
}

int main(void)
{
    char operation[8];
    long precision, cases = 0, outside = 0, undecided = 0, too_long = 0, loose = 0;
    arf_t lower, upper, operand;
    arb_t x, y, value, l, u;
    arf_init(lower); arf_init(upper); arf_init(operand);
    arb_init(x); arb_init(y); arb_init(value); arb_init(l); arb_init(u);
    while (scanf("%7s %ld", operation, &precision) == 2)
    {
        slong working;
        int decided = 0;
        read_number(operand);
        arb_set_arf(x, operand);
        if (strcmp(operation, "div") == 0)
        {
            read_number(operand);
            arb_set_arf(y, operand);
        }
        read_number(lower);
        read_number(upper);
        arb_set_arf(l, lower);
        arb_set_arf(u, upper);
        for (working = precision + 40; !decided && working < (1L << 24); working *= 2)
        {
            evaluate(value, operation, x, y, working);
            if (arb_gt(l, value) || arb_lt(u, value)) { outside++; decided = 1; printf("outside: case %ld, %s at %ld bits\n", cases, operation, precision); }
            else if (arb_le(l, value) && arb_ge(u, value)) decided = 1;
        }
        if (!decided) { undecided++; printf("undecided: case %ld\n", cases); }
        if (arf_bits(lower) > precision || arf_bits(upper) > precision) { too_long++; printf("too long: case %ld\n", cases); }
        if (!neighbours(lower, upper, precision)) { loose++; printf("loose: case %ld, %s at %ld bits\n", cases, operation, precision); }
        cases++;
    }
    printf("cases %ld, outside %ld, undecided %ld, too long %ld, not neighbours %ld\n", cases, outside, undecided, too_long, loose);
    return cases == 0 || outside || undecided || too_long || loose;
}
