(** * Elementary facts about exp, ln and max that the other files share

    Everything here follows from 1 + x <= exp x. *)

From Coq Require Import Reals ZArith Lra Lia Psatz.
Open Scope R_scope.

Lemma exp_ge x : 1 + x <= exp x.
Proof. apply exp_ineq1_le. Qed.

Lemma exp_mult_le x : exp x * (1 - x) <= 1.
Proof.
  pose proof (exp_ge (- x)) as H. rewrite exp_Ropp in H.
  pose proof (exp_pos x) as Hp.
  apply Rmult_le_reg_l with (/ exp x). now apply Rinv_0_lt_compat.
  rewrite <- Rmult_assoc, Rinv_l; lra.
Qed.

Lemma two_le_e : 2 <= exp 1.
Proof. pose proof (exp_ge 1). lra. Qed.

Lemma exp_le_2 y : y <= / 2 -> exp y <= 2.
Proof.
  intros Hy. pose proof (exp_mult_le y). pose proof (exp_pos y).
  assert (exp y * / 2 <= exp y * (1 - y)) by (apply Rmult_le_compat_l; lra). lra.
Qed.

Lemma ln_monotone x y : 0 < x -> x <= y -> ln x <= ln y.
Proof. intros Hx [H|H]. left; now apply ln_increasing. right; now rewrite H. Qed.

Lemma ln_le_sub x : 0 < x -> ln x <= x - 1.
Proof.
  intros Hx. pose proof (exp_ge (x - 1)) as H. replace (1 + (x - 1)) with x in H by ring.
  rewrite <- (ln_exp (x - 1)).
  destruct (Rle_lt_or_eq_dec _ _ H) as [h|h]. left; now apply ln_increasing. right; now rewrite h at 1.
Qed.

Lemma ln_pos x : 1 < x -> 0 < ln x.
Proof. intros. rewrite <- ln_1. apply ln_increasing; lra. Qed.

Lemma ln_div x y : 0 < x -> 0 < y -> ln (x / y) = ln x - ln y.
Proof. intros. unfold Rdiv. rewrite ln_mult, ln_Rinv; auto. now apply Rinv_0_lt_compat. Qed.

(** A term of the harmonic series against the integral. *)
Lemma ln_step x : 0 < x -> / (x + 1) <= ln (x + 1) - ln x.
Proof.
  intros Hx. pose proof (ln_le_sub (x / (x + 1)) ltac:(apply Rdiv_lt_0_compat; lra)) as H.
  rewrite ln_div in H by lra. replace (x / (x + 1) - 1) with (- / (x + 1)) in H by (field; lra). lra.
Qed.

Lemma ln_ratio_abs s r : 0 < s -> 0 < r -> Rabs (ln r - ln s) <= Rabs (r - s) / Rmin r s.
Proof.
  assert (K : forall s r, 0 < s -> s <= r -> Rabs (ln r - ln s) <= Rabs (r - s) / Rmin r s).
  { intros a b Ha Hab. rewrite Rmin_right by lra.
    pose proof (ln_monotone a b Ha Hab).
    rewrite !Rabs_pos_eq by lra.
    pose proof (ln_le_sub (b / a) ltac:(apply Rdiv_lt_0_compat; lra)) as H1. rewrite ln_div in H1 by lra.
    replace ((b - a) / a) with (b / a - 1) by (field; lra). lra. }
  intros Hs Hr. destruct (Rle_dec s r).
  - now apply K.
  - rewrite (Rabs_minus_sym (ln r)), (Rabs_minus_sym r), Rmin_comm. apply K; lra.
Qed.

Lemma Rmax_le_inv a b x : Rmax a b <= x -> a <= x /\ b <= x.
Proof. intros h. split; eapply Rle_trans; try exact h. apply Rmax_l. apply Rmax_r. Qed.

Lemma archimed_nat x : exists t, x <= INR t.
Proof.
  destruct (archimed x) as [h _]. exists (Z.to_nat (up x)).
  destruct (Z_le_dec 0 (up x)).
  - rewrite INR_IZR_INZ, Z2Nat.id by auto. lra.
  - assert (IZR (up x) <= 0) by (apply IZR_le; lia). pose proof (pos_INR (Z.to_nat (up x))). lra.
Qed.
