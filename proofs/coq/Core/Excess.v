(** * The excess of a run over its linear part

    Page excess: e_n = s_n - S - n. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Elementary ScalarMap Estimates.
Open Scope R_scope.

Definition excess (S : R) (n : nat) : R := run S n - S - INR n.

(** ** 1: it starts at 0 and does not decrease *)

Lemma excess_0 S : excess S 0 = 0.
Proof. unfold excess. simpl. ring. Qed.

Lemma excess_step S n : 0 < S -> excess S n <= excess S (n + 1).
Proof.
  intros HS. unfold excess. replace (n + 1)%nat with (Datatypes.S n) by lia. rewrite S_INR. simpl.
  pose proof (F_ge (run S n) (run_pos S n HS)). lra.
Qed.

Theorem excess_mono S m n : 0 < S -> (m <= n)%nat -> excess S m <= excess S n.
Proof.
  intros HS Hmn. induction Hmn. lra. eapply Rle_trans. exact IHHmn.
  replace (Datatypes.S m0) with (m0 + 1)%nat by lia. now apply excess_step.
Qed.

Lemma excess_nonneg S n : 0 < S -> 0 <= excess S n.
Proof. intros HS. rewrite <- (excess_0 S). apply excess_mono; auto; lia. Qed.

Theorem excess_ratio S a n b : 0 < S -> (a <= n <= b)%nat ->
  excess S a / (S + INR b) <= excess S n / (S + INR n) <= excess S b / (S + INR a).
Proof.
  intros HS Hn. pose proof (excess_mono S a n HS ltac:(lia)). pose proof (excess_mono S n b HS ltac:(lia)).
  pose proof (excess_nonneg S a HS). pose proof (pos_INR a).
  assert (INR a <= INR n) by (apply le_INR; lia). assert (INR n <= INR b) by (apply le_INR; lia).
  split; apply Rmult_le_compat; try lra; try (left; apply Rinv_0_lt_compat; lra); apply Rinv_le_contravar; lra.
Qed.

(** ** 2 and 3: the logarithm of the state *)

Theorem ln_run S n : 0 < S -> let w := excess S n / (S + INR n) in 0 <= w /\ ln (run S n) = ln (S + INR n) + ln (1 + w).
Proof.
  intros HS w. pose proof (excess_nonneg S n HS) as H. pose proof (pos_INR n).
  assert (Hw : 0 <= w) by (apply Rmult_le_pos; auto; left; apply Rinv_0_lt_compat; lra). split; auto.
  rewrite <- ln_mult by lra. f_equal. unfold w, excess. field. lra.
Qed.

(** From the Fatou coordinate: [sum] stands for the sum of the c_k s^(-k). *)
Theorem excess_of_fatou S n C r sum : 0 < S -> run S n - / 2 * ln (run S n) + sum = C + INR n + r ->
  excess S n = / 2 * ln (S + INR n) + (C - S + r + / 2 * ln (1 + excess S n / (S + INR n)) - sum).
Proof. intros HS H. destruct (ln_run S n HS) as [_ E]. rewrite E in H. unfold excess at 1. lra. Qed.

(** ** 4: a bound from the state at step m on *)

Section Bound.
Variables (S : R) (m : nat).
Hypothesis HS : 0 < S.
Local Notation s := (run S m).
Local Notation e := (excess S m).

Definition excess_constant : R := Rmax (/ 2) (e + / 2 * / s + exp (/ s) / 6 * (/ s ^ 2 + / s)).
Definition excess_upper (u : R) : R := excess_constant + / 2 * ln ((u + e) / s).

Theorem excess_le k : excess S (k + m) <= excess_upper (S + INR (k + m)).
Proof.
  unfold excess_upper, excess_constant. pose proof (run_pos S m HS) as Hs. pose proof (run_le s k Hs) as H. unfold excess_bound in H.
  assert (E : (S + INR (k + m) + e) / s = (s + INR k) / s) by (unfold excess; rewrite plus_INR; f_equal; ring).
  pose proof (pos_INR k). rewrite E, ln_div by lra. unfold excess at 1. rewrite run_shift, plus_INR.
  set (B := exp (/ s) / 6 * (/ s ^ 2 + / s)) in *.
  pose proof (Rmax_r (/ 2) (e + / 2 * / s + B)) as M. unfold excess in *. lra.
Qed.

(** The bound, divided by u = S + n, does not increase. *)
Theorem excess_upper_ratio u v : 0 < u -> u <= v -> s <= u + e -> excess_upper v / v <= excess_upper u / u.
Proof.
  intros Hu Huv Hs. pose proof (run_pos S m HS) as Hsp. pose proof (excess_nonneg S m HS) as He.
  unfold excess_upper. set (A := excess_constant). assert (HA : / 2 <= A) by apply Rmax_l.
  assert (L0 : 0 <= ln ((u + e) / s)) by (apply ln_nonneg, le_quotient; lra).
  assert (L1 : ln ((v + e) / s) <= ln ((u + e) / s) + (v - u) / u).
  { rewrite !ln_div by lra. pose proof (ln_le_sub ((v + e) / (u + e)) ltac:(apply Rdiv_lt_0_compat; lra)) as h. rewrite ln_div in h by lra.
    assert ((v + e) / (u + e) - 1 <= (v - u) / u).
    { replace ((v + e) / (u + e) - 1) with ((v - u) / (u + e)) by (field; lra). apply Rmult_le_compat_l. lra. apply Rinv_le_contravar; lra. }
    lra. }
  apply quotient_le. lra. set (L := ln ((u + e) / s)) in *.
  apply Rle_trans with (A + / 2 * (L + (v - u) / u)). lra.
  replace ((A + / 2 * L) / u * v) with (A + / 2 * L + (A + / 2 * L) * ((v - u) / u)) by (field; lra).
  assert (0 <= (v - u) / u) by (apply Rmult_le_pos; [lra | left; now apply Rinv_0_lt_compat]).
  assert (/ 2 * ((v - u) / u) <= (A + / 2 * L) * ((v - u) / u)) by (apply Rmult_le_compat_r; lra). lra.
Qed.
End Bound.

(** ** 5: a run beside another *)

Theorem beside S R n : 0 < S + n -> 0 < R + n -> let y := / (S + n) in let rho := (S + n) / (R + n) in
  / (R + n) = y * rho /\ / (R + n) = y - (R - S) * y ^ 2 * rho.
Proof. intros h1 h2 y rho. unfold y, rho. split; field; lra. Qed.

(** The factor rho is monotone in n, and between any of its values and 1. *)
Theorem rho_monotone S R a b : 0 < S + a -> 0 < R + a -> a <= b ->
  (S <= R -> (S + a) / (R + a) <= (S + b) / (R + b) <= 1) /\ (R <= S -> 1 <= (S + b) / (R + b) <= (S + a) / (R + a)).
Proof.
  intros h1 h2 h3.
  assert (D : (S + b) / (R + b) - (S + a) / (R + a) = (R - S) * (b - a) / ((R + a) * (R + b))) by (field; lra).
  assert (0 < / ((R + a) * (R + b))) by (apply Rinv_0_lt_compat, Rmult_lt_0_compat; lra).
  split; intros h; split.
  - assert (0 <= (R - S) * (b - a) / ((R + a) * (R + b))) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra). lra.
  - apply quotient_le; lra.
  - apply le_quotient; lra.
  - assert (0 <= (S - R) * (b - a) / ((R + a) * (R + b))) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra).
    replace ((R - S) * (b - a) / ((R + a) * (R + b))) with (- ((S - R) * (b - a) / ((R + a) * (R + b)))) in D by (field; lra). lra.
Qed.
