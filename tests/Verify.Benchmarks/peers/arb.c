/* The scalar map z += k e^(-z), k = 1/10, z = 1/2, with Arb's balls. Prints the processor time of a step in nanoseconds.
   "textbook" is the map as written; "incremental" is u <- u e^(-u) on balls; "midpoint" drops the radius of each exponential, as one
   may where the errors are counted apart; "best" is the fastest of the three. */
#include <arb.h>
#include <stdio.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return 1e9 * (double) t.tv_sec + (double) t.tv_nsec;
}

/* Gradient descent on the two-neuron network with balls: points -1 and 1/2, step size 1/10, mean loss; the signs of the
   pre-activations are certified at every step. */
static void network(slong precision, long steps)
{
    static const double start[4] = {0.83 * 0.5 - 0.26, -0.83 - 0.26, -1.38 * 0.5 - 0.31, 1.38 - 0.31}; /* p1 q1 p2 q2 */
    arb_t y[4], a, g, d, plus, minus, t;
    int active[4];
    for (int i = 0; i < 4; i++)
    {
        arb_init(y[i]);
        arb_set_d(y[i], start[i]);
    }
    arb_init(a);
    arb_init(g);
    arb_init(d);
    arb_init(plus);
    arb_init(minus);
    arb_init(t);
    arb_set_d(a, 1.25);
    arb_div_ui(a, a, 20, precision);
    arb_set_d(g, 0.5);
    arb_div_ui(g, g, 20, precision);
    arb_set_d(d, 2.0);
    arb_div_ui(d, d, 20, precision);
    double from = now();
    long made = 0;
    for (; made < steps; made++)
    {
        int decided = 1;
        for (int i = 0; i < 4; i++)
        {
            active[i] = arb_is_positive(y[i]);
            decided &= active[i] || arb_is_nonpositive(y[i]);
        }
        if (!decided)
            break;
        arb_zero(t);
        if (active[0])
            arb_sub(t, t, y[0], precision);
        if (active[2])
            arb_add(t, t, y[2], precision);
        arb_exp(plus, t, precision);
        arb_zero(t);
        if (active[1])
            arb_add(t, t, y[1], precision);
        if (active[3])
            arb_sub(t, t, y[3], precision);
        arb_exp(minus, t, precision);
        if (active[0])
        {
            arb_addmul(y[0], a, plus, precision);
            arb_addmul(y[1], g, plus, precision);
        }
        if (active[1])
        {
            arb_submul(y[0], g, minus, precision);
            arb_submul(y[1], d, minus, precision);
        }
        if (active[2])
        {
            arb_submul(y[2], a, plus, precision);
            arb_submul(y[3], g, plus, precision);
        }
        if (active[3])
        {
            arb_addmul(y[2], g, minus, precision);
            arb_addmul(y[3], d, minus, precision);
        }
    }
    printf("arb %ld network %.1f\n", (long) precision, (now() - from) / made);
    for (int i = 0; i < 4; i++)
        arb_clear(y[i]);
    arb_clear(a);
    arb_clear(g);
    arb_clear(d);
    arb_clear(plus);
    arb_clear(minus);
    arb_clear(t);
}

int main(void)
{
    static const slong precisions[] = {64, 128, 256, 1024};
    for (int p = 0; p < 4; p++)
    {
        slong precision = precisions[p];
        long steps = precision >= 1024 ? 5000 : 50000;
        arb_t z, u, e, k;
        arb_init(z);
        arb_init(u);
        arb_init(e);
        arb_init(k);
        arb_set_ui(k, 1);
        arb_div_ui(k, k, 10, precision);

        arb_set_d(z, 0.5);
        double start = now();
        for (long i = 0; i < steps; i++)
        {
            arb_neg(e, z);
            arb_exp(e, e, precision);
            arb_addmul(z, e, k, precision);
        }
        double textbook = (now() - start) / steps;

        arb_set_d(u, -0.5);
        arb_exp(u, u, precision);
        arb_mul(u, u, k, precision);
        arb_set(z, u);
        start = now();
        for (long i = 0; i < steps; i++)
        {
            arb_neg(e, u);
            arb_exp(e, e, precision);
            arb_mul(u, u, e, precision);
        }
        double incremental = (now() - start) / steps;

        mag_zero(arb_radref(z));
        start = now();
        for (long i = 0; i < steps; i++)
        {
            arb_neg(e, z);
            arb_exp(e, e, precision);
            arf_mul(arb_midref(z), arb_midref(z), arb_midref(e), precision, ARF_RND_DOWN);
        }
        double midpoint = (now() - start) / steps;

        double best = textbook < incremental ? textbook : incremental;
        best = best < midpoint ? best : midpoint;
        printf("arb %ld textbook %.1f\narb %ld incremental %.1f\narb %ld midpoint %.1f\narb %ld best %.1f\n", (long) precision,
               textbook, (long) precision, incremental, (long) precision, midpoint, (long) precision, best);
        arb_clear(z);
        arb_clear(u);
        arb_clear(e);
        arb_clear(k);
    }
    network(128, 20000);
    flint_cleanup();
    return 0;
}
