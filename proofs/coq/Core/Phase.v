(** * The phase in which both members of a pair are active, and the exact step at which it ends

    Pages phases, 1 (both), and switching-step. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair.
Open Scope R_scope.

Section Phase.
Variables (k : R) (g b : nat -> R).
Hypothesis (Hk : 0 < k) (H : follows k g b).
Hypothesis (Hg : 0 < g 0%nat).

Let s0 := exp (g 0%nat - b 0%nat) / (2 * k).

Lemma s0_pos : 0 < s0.
Proof. apply Rdiv_lt_0_compat. apply exp_pos. lra. Qed.

(** While both are active, delta = g - b = ln(2 k s_n). *)
Theorem both_closed n : (forall j, (j < n)%nat -> 0 < b j) -> exp (g n - b n) / (2 * k) = run s0 n.
Proof.
  induction n; intros Hb. reflexivity.
  specialize (IHn ltac:(intros; apply Hb; lia)). simpl. rewrite <- IHn. unfold F.
  assert (P1 : 0 < g n) by (replace n with (n + 0)%nat by lia; now apply (good_stays k g b Hk H 0 n)).
  assert (P2 : 0 < b n) by (apply Hb; lia).
  rewrite (follows_good _ _ _ H), (follows_bad _ _ _ H). unfold good_next, bad_next, pull.
  rewrite !drelu_pos, !relu_pos by auto.
  replace (g n + k * 1 * exp (- (g n - b n)) - (b n - k * 1 * exp (- (g n - b n))))
    with ((g n - b n) + 2 * k * exp (- (g n - b n))) by ring.
  rewrite exp_plus. pose proof (exp_pos (g n - b n)).
  replace (/ (exp (g n - b n) / (2 * k))) with (2 * k * exp (- (g n - b n))). field; lra.
  rewrite exp_Ropp. field. lra.
Qed.

(** The value that the bad one would have. *)
Definition bad_value (n : nat) : R := (g 0%nat + b 0%nat - ln (2 * k * run s0 n)) / 2.

Lemma bad_value_decr n m : (n <= m)%nat -> bad_value m <= bad_value n.
Proof.
  intros Hnm. unfold bad_value. pose proof s0_pos.
  assert (run s0 n <= run s0 m).
  { replace m with (m - n + n)%nat by lia. rewrite run_shift.
    pose proof (run_ge (run s0 n) (m - n) (run_pos s0 n H0)). pose proof (pos_INR (m - n)). lra. }
  pose proof (run_pos s0 n H0).
  assert (ln (2 * k * run s0 n) <= ln (2 * k * run s0 m)). { apply ln_monotone. nra. apply Rmult_le_compat_l; lra. }
  lra.
Qed.

Lemma bad_closed n : (forall j, (j < n)%nat -> 0 < b j) -> b n = bad_value n.
Proof.
  intros Hb. unfold bad_value. rewrite <- both_closed by auto.
  pose proof (sum_constant k g b Hk H n Hg Hb).
  replace (2 * k * (exp (g n - b n) / (2 * k))) with (exp (g n - b n)) by (field; lra).
  rewrite ln_exp. lra.
Qed.

(** The bad one is active exactly at the steps up to [n] if its value is positive at [n] and not at [n + 1]. *)
Theorem switching n : 0 < bad_value n -> bad_value (S n) <= 0 ->
  (forall j, (j <= n)%nat -> 0 < b j) /\ (forall j, (n < j)%nat -> b j = bad_value (S n)).
Proof.
  intros H1 H2.
  assert (A : forall j, (j <= n)%nat -> 0 < b j).
  { intros j. induction j as [j IH] using lt_wf_ind. intros Hj.
    rewrite bad_closed. pose proof (bad_value_decr j n Hj). lra. intros i Hi. apply IH; lia. }
  split; auto. intros j Hj.
  assert (E : b (S n) = bad_value (S n)) by (apply bad_closed; intros; apply A; lia).
  replace j with (j - S n + S n)%nat by lia. rewrite (bad_frozen k g b H (S n)); lra.
Qed.
End Phase.
