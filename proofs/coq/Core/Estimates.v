(** * Estimates of exp, ln and the scalar map with the constants that the catalogue uses

    Pages denominator (lemma 1, theorem 2) and scalar-map. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Elementary Taylor ScalarMap.
Open Scope R_scope.

(** Splits hypotheses [Rmax a b <= x]. *)
Ltac split_max := repeat match goal with h : Rmax _ _ <= _ |- _ => apply Rmax_le_inv in h; destruct h end.

Lemma quotient_le a b c : 0 < b -> a <= c * b -> a / b <= c.
Proof.
  intros Hb H. apply Rmult_le_reg_r with b; auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r; lra.
Qed.

Lemma le_quotient a b c : 0 < b -> c * b <= a -> c <= a / b.
Proof.
  intros Hb H. apply Rmult_le_reg_r with b; auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r; lra.
Qed.

Lemma product_le a b c : 0 < b -> a / b <= c -> a <= c * b.
Proof.
  intros Hb H. apply Rmult_le_compat_r with (r := b) in H; [|lra].
  unfold Rdiv in H. rewrite Rmult_assoc, Rinv_l, Rmult_1_r in H; lra.
Qed.

Lemma exp_monotone x y : x <= y -> exp x <= exp y.
Proof. intros [H| ->]. left. now apply exp_increasing. lra. Qed.

Lemma ln_of_exp_le a t : exp a <= t -> a <= ln t.
Proof. intros H. rewrite <- (ln_exp a). apply ln_monotone; auto. apply exp_pos. Qed.

Lemma ln_nonneg x : 1 <= x -> 0 <= ln x.
Proof. intros. rewrite <- ln_1. apply ln_monotone; lra. Qed.

Lemma exp_power x n : exp (INR n * x) = exp x ^ n.
Proof.
  induction n. simpl. now rewrite Rmult_0_l, exp_0.
  rewrite S_INR. replace ((INR n + 1) * x) with (x + INR n * x) by ring. rewrite exp_plus, IHn. reflexivity.
Qed.

(** e >= 21/8. *)
Lemma exp_1_ge : 21 / 8 <= exp 1.
Proof.
  replace 1 with (INR 16 * / 16) by (simpl; lra). rewrite exp_power.
  apply Rle_trans with ((1 + / 16) ^ 16). simpl; lra.
  apply pow_incr. split. lra. apply exp_ge.
Qed.

Lemma inv_exp_1 : 0 < / exp 1 <= 8 / 21.
Proof.
  pose proof exp_1_ge. split. apply Rinv_0_lt_compat; lra.
  replace (8 / 21) with (/ (21 / 8)) by field. apply Rinv_le_contravar; lra.
Qed.

Lemma exp_le_taylor_3 y : 0 <= y -> exp y <= 1 + y + y ^ 2 / 2 + y ^ 3 / 6 * exp y.
Proof.
  intros Hy. destruct (exp_taylor_pos 3 y Hy) as [_ H]. unfold taylor in H. simpl in H. simpl.
  replace (y * (y * (y * 1)) / 6 * exp y) with (exp y * (y * (y * (y * 1)) / (1 + 1 + 1 + 1 + 1 + 1))) by field.
  replace (y * (y * 1) / 2) with (y * (y * / (1 + 1))) by field. lra.
Qed.

(** exp y <= 1 + (5/4) y on [0, 2/5]. *)
Lemma exp_le_linear y : 0 <= y <= 2 / 5 -> exp y <= 1 + 5 / 4 * y.
Proof.
  intros Hy. pose proof (exp_le_taylor_3 y (proj1 Hy)) as T. pose proof (exp_mult_le y) as U. pose proof (exp_pos y).
  assert (E : exp y <= 5 / 3) by nra.
  assert (0 <= y ^ 3) by (apply pow_le; lra).
  assert (y ^ 3 / 6 * exp y <= y ^ 3 / 6 * (5 / 3)) by (apply Rmult_le_compat_l; lra).
  assert (y * (1 / 4 - y / 2 - 5 / 18 * y ^ 2) >= 0).
  { assert (0 <= 1 / 4 - y / 2 - 5 / 18 * y ^ 2) by nra. apply Rle_ge, Rmult_le_pos; lra. }
  simpl in *. lra.
Qed.

(** Jensen's inequality between 0 and [a]. *)
Lemma exp_convex l a : 0 <= l <= 1 -> exp (l * a) <= 1 - l + l * exp a.
Proof.
  intros Hl. set (z := l * a). pose proof (exp_pos z).
  assert (H0 : exp z * (1 - z) <= 1) by apply exp_mult_le.
  assert (H1 : exp z * (1 + (a - z)) <= exp a).
  { replace a with (z + (a - z)) at 2 by ring. rewrite exp_plus. apply Rmult_le_compat_l. lra. apply exp_ge. }
  assert ((1 - l) * (exp z * (1 - z)) <= (1 - l) * 1) by (apply Rmult_le_compat_l; lra).
  assert (l * (exp z * (1 + (a - z))) <= l * exp a) by (apply Rmult_le_compat_l; lra).
  assert (E : (1 - l) * (exp z * (1 - z)) + l * (exp z * (1 + (a - z))) = exp z) by (unfold z; ring).
  lra.
Qed.

(** |ln (1 + x)| <= (3/2) |x| for x >= -1/2. *)
Lemma ln_1_plus x : - (1 / 2) <= x -> Rabs (ln (1 + x)) <= 3 / 2 * Rabs x.
Proof.
  intros Hx. destruct (Rle_lt_dec 0 x) as [h|h].
  - rewrite (Rabs_pos_eq x) by auto. rewrite Rabs_pos_eq.
    pose proof (ln_le_sub (1 + x) ltac:(lra)). lra. apply ln_nonneg; lra.
  - rewrite (Rabs_left x) by auto.
    assert (A : 2 <= exp (3 / 4)).
    { replace (3 / 4) with (INR 8 * (3 / 32)) by (simpl; lra). rewrite exp_power.
      apply Rle_trans with ((1 + 3 / 32) ^ 8). simpl; lra. apply pow_incr. split. lra. apply exp_ge. }
    assert (A' : exp (- (3 / 4)) <= 1 / 2).
    { rewrite exp_Ropp. replace (1 / 2) with (/ 2) by lra. apply Rinv_le_contravar; lra. }
    pose proof (exp_convex (- x * 2) (- (3 / 4)) ltac:(lra)) as B.
    replace (- x * 2 * - (3 / 4)) with (3 / 2 * x) in B by field.
    assert (- x * 2 * exp (- (3 / 4)) <= - x * 2 * (1 / 2)) by (apply Rmult_le_compat_l; lra).
    assert (C : 3 / 2 * x <= ln (1 + x)). { apply ln_of_exp_le. lra. }
    assert (ln (1 + x) <= 0) by (rewrite <- ln_1; apply ln_monotone; lra).
    rewrite Rabs_left1; lra.
Qed.

(** The excess of a run over S + n, from S >= e on. *)
Lemma run_le_third s n : exp 1 <= s -> run s n <= s + INR n + / 2 * ln (1 + INR n / s) + / 3.
Proof.
  intros Hs. pose proof exp_1_ge as He. pose proof (run_le s n ltac:(lra)) as H. unfold excess_bound in H.
  pose proof (pos_INR n) as Hn.
  assert (E : ln (1 + INR n / s) = ln (s + INR n) - ln s).
  { rewrite <- ln_div by lra. f_equal. field. lra. }
  rewrite E. set (y := / s) in *.
  assert (Hy : 0 < y) by (apply Rinv_0_lt_compat; lra).
  assert (Hy2 : y <= 8 / 21) by (replace (8 / 21) with (/ (21 / 8)) by field; apply Rinv_le_contravar; lra).
  pose proof (exp_le_linear y ltac:(lra)) as Hx.
  replace (/ s ^ 2) with (y * y) in H by (unfold y; field; lra).
  assert (exp y / 6 * (y * y + y) <= (1 + 5 / 4 * (8 / 21)) / 6 * (8 / 21 * (8 / 21) + 8 / 21)).
  { pose proof (exp_pos y). apply Rmult_le_compat; try lra. nra. nra. }
  lra.
Qed.

(** A quotient of sums of positive numbers is at most the greater of the quotients of the summands. *)
Lemma mediant a b x y m : 0 < x -> 0 < y -> a <= m * x -> b <= m * y -> (a + b) / (x + y) <= m.
Proof. intros. apply quotient_le; lra. Qed.

Lemma ln_mult_le a b c : 0 < a -> 0 < b -> a * b <= c -> ln a + ln b <= ln c.
Proof. intros. rewrite <- ln_mult by auto. apply ln_monotone; auto. now apply Rmult_lt_0_compat. Qed.

Lemma Rabs_le_inv' x a : Rabs x <= a -> - a <= x <= a.
Proof. intros H. unfold Rabs in H. destruct (Rcase_abs x); lra. Qed.


Lemma square_incr_inv x y : 0 <= y -> x ^ 2 <= y ^ 2 -> x <= y.
Proof. intros Hy H. destruct (Rle_dec x y) as [h|h]; auto. exfalso. assert (y ^ 2 < x ^ 2) by nra. lra. Qed.
