/* The scalar map z += k e^(-z), k = 1/10, z = 1/2, with MPFR. Prints the processor time of a step in nanoseconds.
   "endpoints" steps both ends of an interval, each rounded outward; "one exponential" steps one number and leaves the errors to be
   counted apart. */
#include <mpfr.h>
#include <stdio.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return 1e9 * (double) t.tv_sec + (double) t.tv_nsec;
}

/* z + k e^(-z) grows with z for z > ln k, so each end is stepped on its own. */
static void step(mpfr_t z, mpfr_t e, mpfr_srcptr k, mpfr_rnd_t out)
{
    mpfr_neg(e, z, MPFR_RNDN);
    mpfr_exp(e, e, out);
    mpfr_mul(e, e, k, out);
    mpfr_add(z, z, e, out);
}

int main(void)
{
    static const long precisions[] = {64, 128, 256, 1024};
    for (int p = 0; p < 4; p++)
    {
        long precision = precisions[p], steps = precision >= 1024 ? 2000 : 20000;
        mpfr_t low, high, e, below, above;
        mpfr_inits2(precision, low, high, e, below, above, (mpfr_ptr) 0);
        mpfr_set_ui(below, 1, MPFR_RNDN);
        mpfr_div_ui(below, below, 10, MPFR_RNDD);
        mpfr_set_ui(above, 1, MPFR_RNDN);
        mpfr_div_ui(above, above, 10, MPFR_RNDU);

        mpfr_set_d(low, 0.5, MPFR_RNDN);
        mpfr_set_d(high, 0.5, MPFR_RNDN);
        double start = now();
        for (long i = 0; i < steps; i++)
        {
            step(low, e, below, MPFR_RNDD);
            step(high, e, above, MPFR_RNDU);
        }
        printf("mpfr %ld endpoints %.1f\n", precision, (now() - start) / steps);

        mpfr_set_d(low, 0.5, MPFR_RNDN);
        start = now();
        for (long i = 0; i < steps; i++)
            step(low, e, below, MPFR_RNDN);
        printf("mpfr %ld one exponential %.1f\n", precision, (now() - start) / steps);
        mpfr_clears(low, high, e, below, above, (mpfr_ptr) 0);
    }
    mpfr_free_cache();
    return 0;
}
