(** * Through all activation patterns, from the first step on (orthogonal data)

    Page denominator, theorems 3 and 4. Catalogue claims proved in this file:

    - P12.denominator-lower: [P12_denominator_lower]; P12.denominator-upper: [P12_denominator_upper]; P12.boundary: [P12_boundary] *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Language ScalarMap Pair Margin Orthogonal Phase Generic Elementary Estimates Specialisation.
Open Scope R_scope.

Section Pair.
Variables (k : R) (g b : nat -> R).
Hypothesis (Hk : 0 < k) (H : follows k g b) (Hg : 0 < g 0%nat).
Local Notation alpha := (fun t => g t - b t).

Lemma good_positive t : 0 < g t.
Proof. replace t with (t + 0)%nat by lia. now apply (good_stays k g b Hk H). Qed.

Lemma step_active t : 0 < b t -> g (S t) = g t + k * exp (- (g t - b t)) /\ b (S t) = b t - k * exp (- (g t - b t)).
Proof.
  intros Hb. pose proof (good_positive t). rewrite (follows_good _ _ _ H), (follows_bad _ _ _ H).
  unfold good_next, bad_next, pull. rewrite !drelu_pos, !relu_pos by auto. split; ring.
Qed.

Lemma step_inactive t : b t <= 0 -> g (S t) = g t + k * exp (- g t) /\ b (S t) = b t.
Proof.
  intros Hb. split. apply (good_alone k g b H); auto. apply good_positive.
  now apply (bad_frozen k g b H t 1).
Qed.

(** exp(g - b) grows by at least [k] at every step. *)
Lemma difference_step t : exp (g t - b t) + k <= exp (g (S t) - b (S t)).
Proof.
  assert (A : k * exp (- (g t - b t)) <= (g (S t) - b (S t)) - (g t - b t)).
  { pose proof (exp_pos (- (g t - b t))). destruct (Rle_dec (b t) 0) as [h|h].
    - destruct (step_inactive t h) as [-> ->].
      assert (exp (- (g t - b t)) <= exp (- g t)) by (apply exp_monotone; lra).
      apply Rle_trans with (k * exp (- g t)). apply Rmult_le_compat_l; lra. lra.
    - destruct (step_active t ltac:(lra)) as [-> ->].
      assert (0 < k * exp (- (g t - b t))) by (apply Rmult_lt_0_compat; lra). lra. }
  set (a := g t - b t) in *. set (a' := g (S t) - b (S t)) in *.
  replace a' with (a + (a' - a)) by ring. rewrite exp_plus. pose proof (exp_pos a).
  pose proof (exp_ge (a' - a)).
  assert (exp a * (1 + k * exp (- a)) <= exp a * exp (a' - a)) by (apply Rmult_le_compat_l; lra).
  assert (exp a * exp (- a) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  replace (exp a * (1 + k * exp (- a))) with (exp a + k * (exp a * exp (- a))) in * by ring. rewrite H3 in *. lra.
Qed.

Lemma difference_lower n t : exp (g t - b t) + k * INR n <= exp (g (n + t)%nat - b (n + t)%nat).
Proof.
  induction n. simpl. lra. rewrite S_INR. simpl plus. pose proof (difference_step (n + t)). lra.
Qed.

Lemma difference_ln n t : ln (exp (g t - b t) + k * INR n) <= g (n + t)%nat - b (n + t)%nat.
Proof.
  rewrite <- (ln_exp (g (n + t)%nat - b (n + t)%nat)). apply ln_monotone. 2: apply difference_lower.
  pose proof (exp_pos (g t - b t)). assert (0 <= k * INR n) by (apply Rmult_le_pos; [lra | apply pos_INR]). lra.
Qed.

(** [N] is the first step at which the bad one is inactive. *)
Variable N : nat.
Hypothesis (HN : b N <= 0) (HN' : forall j, (j < N)%nat -> 0 < b j).

Lemma both_state t : (1 <= t <= N)%nat -> 2 * k * exp 1 <= exp (g t - b t).
Proof.
  intros Ht. pose proof (both_closed k g b Hk H Hg t ltac:(intros; apply HN'; lia)) as E.
  destruct t as [|t]. lia.
  pose proof (run_ge_1 _ t (s0_pos k g b Hk)) as R. rewrite <- E in R.
  apply (Rmult_le_compat_r (2 * k)) in R; [|lra].
  unfold Rdiv in R. rewrite Rmult_assoc, Rinv_l, Rmult_1_r in R; lra.
Qed.

Lemma good_state t : (1 <= t)%nat -> (N <= t)%nat -> k * exp 1 <= exp (g t).
Proof.
  assert (M : forall t, (1 <= t)%nat -> N = t -> k * exp 1 <= exp (g t)).
  { intros s Hs E. destruct s as [|s]. lia. destruct (step_active s ltac:(apply HN'; lia)) as [E1 _].
    set (x := k * exp (- (g s - b s))) in *. rewrite E1, exp_plus.
    pose proof (HN' s ltac:(lia)) as Hb.
    assert (X : k * exp (b s) = x * exp (g s)). { unfold x. rewrite Rmult_assoc, <- exp_plus. do 2 f_equal. ring. }
    pose proof (exp_ge (x - 1)) as Q. assert (Q' : x * exp 1 <= exp x).
    { replace x with (x - 1 + 1) at 2 by ring. rewrite exp_plus. apply Rmult_le_compat_r. left; apply exp_pos. lra. }
    assert (1 <= exp (b s)) by (pose proof (exp_ge (b s)); lra).
    pose proof (exp_pos 1). pose proof (exp_pos (g s)).
    apply Rle_trans with (k * exp (b s) * exp 1). apply Rmult_le_compat_r. lra. rewrite <- (Rmult_1_r k) at 1. apply Rmult_le_compat_l; lra.
    rewrite X. apply Rle_trans with (exp (g s) * (x * exp 1)). right; ring. apply Rmult_le_compat_l; lra. }
  intros H1 HNt. destruct (Nat.eq_dec N 0) as [e|e].
  - destruct t as [|t]. lia.
    pose proof (good_closed k g b Hk H 0 (S t) Hg ltac:(rewrite <- e; exact HN)) as E. rewrite Nat.add_0_r in E.
    assert (P0 : 0 < exp (g 0%nat) / k) by (apply Rdiv_lt_0_compat; [apply exp_pos | auto]).
    pose proof (run_ge_1 _ t P0) as R. rewrite <- E in R.
    apply (Rmult_le_compat_r k) in R; [|lra]. unfold Rdiv in R. rewrite Rmult_assoc, Rinv_l, Rmult_1_r in R; lra.
  - eapply Rle_trans. apply (M N); auto; lia. apply exp_monotone.
    replace t with (t - N + N)%nat by lia. apply (good_mono k g b Hk H).
Qed.

Lemma growth k' a y : 0 < k' -> k' * exp 1 <= exp a -> y = k' * exp (- a) -> exp (a + y) <= exp a + 5 / 4 * k'.
Proof.
  intros Hk' Ha ->. pose proof exp_1_ge. pose proof (exp_pos a). pose proof (exp_pos (- a)).
  assert (E : exp (- a) * exp a = 1) by (rewrite <- exp_plus, Rplus_opp_l; apply exp_0).
  assert (Y : 0 <= k' * exp (- a) <= 2 / 5).
  { split. apply Rmult_le_pos; lra. apply Rmult_le_reg_r with (exp 1). lra.
    apply Rle_trans with (k' * exp 1 * exp (- a)). right; ring.
    apply Rle_trans with (exp a * exp (- a)). apply Rmult_le_compat_r; lra. lra. }
  rewrite exp_plus. apply Rle_trans with (exp a * (1 + 5 / 4 * (k' * exp (- a)))).
  apply Rmult_le_compat_l. lra. now apply exp_le_linear. right.
  replace (exp a * (1 + 5 / 4 * (k' * exp (- a)))) with (exp a + 5 / 4 * k' * (exp (- a) * exp a)) by ring. rewrite E. ring.
Qed.

Lemma both_growth n : (S n <= N)%nat -> exp (g (S n) - b (S n)) <= exp (g 1%nat - b 1%nat) + 5 / 2 * k * INR n.
Proof.
  induction n; intros Hn. simpl INR. lra.
  specialize (IHn ltac:(lia)). destruct (step_active (S n) ltac:(apply HN'; lia)) as [E1 E2]. rewrite E1, E2, S_INR.
  pose proof (both_state (S n) ltac:(lia)) as B. set (a := g (S n) - b (S n)) in *.
  replace (g (S n) + k * exp (- a) - (b (S n) - k * exp (- a))) with (a + 2 * k * exp (- a)) by (unfold a; ring).
  pose proof (growth (2 * k) a _ ltac:(lra) B eq_refl). lra.
Qed.

Lemma good_growth n : (N <= S n)%nat -> exp (g (S n)) <= exp (g 1%nat - b 1%nat) + 5 / 2 * k * INR n.
Proof.
  assert (A : forall t, b t <= 0 -> exp (g t) <= exp (g t - b t)) by (intros; apply exp_monotone; lra).
  assert (I : forall t, (N <= t)%nat -> b t <= 0).
  { intros t Ht. replace t with (t - N + N)%nat by lia. rewrite (bad_frozen k g b H N); auto. }
  induction n; intros Hn.
  - simpl INR. specialize (A 1%nat (I 1%nat Hn)). lra.
  - destruct (Nat.eq_dec N (S (S n))) as [e|e].
    + eapply Rle_trans. apply A, I; auto. apply both_growth. lia.
    + specialize (IHn ltac:(lia)). destruct (step_inactive (S n) (I (S n) ltac:(lia))) as [E1 _]. rewrite E1, S_INR.
      pose proof (growth k (g (S n)) _ Hk (good_state (S n) ltac:(lia) ltac:(lia)) eq_refl). lra.
Qed.

Lemma overshoot n : - b (S n) <= Rmax (- b 1%nat) (1 / 5).
Proof.
  destruct (le_lt_dec N 1) as [h|h].
  - replace (b (S n)) with (b 1%nat). apply Rmax_l.
    assert (B : b 1%nat <= 0). { replace 1%nat with (1 - N + N)%nat by lia. rewrite (bad_frozen k g b H N); auto. }
    rewrite <- (bad_frozen k g b H 1 n B). f_equal. lia.
  - eapply Rle_trans; [|apply Rmax_r]. destruct (le_lt_dec N (S n)) as [h'|h'].
    + replace (S n) with (S n - N + N)%nat by lia. rewrite (bad_frozen k g b H N); auto.
      assert (EM : exists M, N = S M) by (exists (N - 1)%nat; lia). destruct EM as [M EM]. rewrite EM.
      destruct (step_active M ltac:(apply HN'; lia)) as [_ E].
      pose proof (HN' M ltac:(lia)) as Hb. pose proof (both_state M ltac:(lia)) as B.
      set (a := g M - b M) in *. pose proof exp_1_ge. pose proof (exp_pos (- a)).
      assert (E0 : exp (- a) * exp a = 1) by (rewrite <- exp_plus, Rplus_opp_l; apply exp_0).
      assert (k * exp (- a) <= 1 / 5).
      { apply Rmult_le_reg_r with (2 * exp 1). lra. apply Rle_trans with (2 * k * exp 1 * exp (- a)). right; ring.
        apply Rle_trans with (exp a * exp (- a)). apply Rmult_le_compat_r; lra. lra. }
      lra.
    + specialize (HN' (S n) h'). lra.
Qed.

Lemma difference_upper n : g (S n) - b (S n) <= Rmax (- b 1%nat) (1 / 5) + ln (exp (g 1%nat - b 1%nat) + 5 / 2 * k * INR n).
Proof.
  pose proof (overshoot n) as O. pose proof (Rmax_r (- b 1%nat) (1 / 5)).
  destruct (le_lt_dec N (S n)) as [h|h].
  - pose proof (good_growth n h) as G. pose proof (exp_pos (g (S n))).
    apply ln_monotone in G; auto. rewrite ln_exp in G. lra.
  - pose proof (both_growth n ltac:(lia)) as G. pose proof (exp_pos (g (S n) - b (S n))).
    apply ln_monotone in G; auto. rewrite ln_exp in G. lra.
Qed.
End Pair.

Lemma pair_upper k g b : 0 < k -> follows k g b -> 0 < g 0%nat -> forall n,
  g (S n) - b (S n) <= Rmax (- b 1%nat) (1 / 5) + ln (exp (g 1%nat - b 1%nat) + 5 / 2 * k * INR n).
Proof.
  intros Hk H Hg n. destruct (bad_dies k g b Hk H Hg) as [M HM].
  destruct (first_inactive b M HM) as [N [_ [h1 h2]]]. now apply (difference_upper k g b Hk H Hg N).
Qed.

Section Claims.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : xp P * xm P = -1) (Hp : 0 < p1 P th0) (Hq : 0 < q2 P th0).
Local Notation th := (descent P th0).
Let Hkp := kappap_pos P HV.
Let Hkm := kappam_pos P HV.
Let plus := pair_plus P th0 (orthogonal_of_product P HO).
Let minus := pair_minus P th0 (orthogonal_of_product P HO).

Theorem P12_denominator_lower t : 1 <= INR t ->
  let u := exp (p1 P th0 - p2 P th0) in
  let v := exp (q2 P th0 - q1 P th0) in
  (0 < u + kappap P * INR t /\ 0 < v + kappam P * INR t) /\
  (ln (u + kappap P * INR t) + ln (v + kappam P * INR t)) / (xp P - xm P) <= den (th t).
Proof.
  intros Ht u v. pose proof (proj1 HV). assert (0 < u) by apply exp_pos. assert (0 < v) by apply exp_pos.
  assert (0 < kappap P * INR t) by (apply Rmult_lt_0_compat; lra). assert (0 < kappam P * INR t) by (apply Rmult_lt_0_compat; lra).
  split. lra. apply quotient_le. lra. rewrite (Rmult_comm (den _)), width_den.
  pose proof (difference_ln _ _ _ Hkp plus Hp t 0) as A. pose proof (difference_ln _ _ _ Hkm minus Hq t 0) as B.
  rewrite Nat.add_0_r in A, B. apply Rplus_le_compat; [exact A | exact B].
Qed.

Lemma later_one t : 1 <= INR t -> exists n, t = S n /\ INR n = INR t - 1.
Proof.
  intros Ht. destruct t as [|n]. simpl in Ht; lra. exists n. split; auto. rewrite S_INR. ring.
Qed.

Theorem P12_denominator_upper t : 1 <= INR t ->
  let u := exp (p1 P (th 1) - p2 P (th 1)) in
  let v := exp (q2 P (th 1) - q1 P (th 1)) in
  let overshoot := Rmax (- p2 P (th 1)) (1 / 5) + Rmax (- q1 P (th 1)) (1 / 5) in
  (0 < u + 5 / 2 * kappap P * (INR t - 1) /\ 0 < v + 5 / 2 * kappam P * (INR t - 1)) /\
  den (th t) <= (overshoot + ln (u + 5 / 2 * kappap P * (INR t - 1)) + ln (v + 5 / 2 * kappam P * (INR t - 1))) / (xp P - xm P).
Proof.
  intros Ht u v o. pose proof (proj1 HV). assert (0 < u) by apply exp_pos. assert (0 < v) by apply exp_pos.
  assert (0 <= 5 / 2 * kappap P * (INR t - 1)) by (apply Rmult_le_pos; lra). assert (0 <= 5 / 2 * kappam P * (INR t - 1)) by (apply Rmult_le_pos; lra).
  split. lra. apply le_quotient. lra. rewrite (Rmult_comm (den _)), width_den.
  destruct (later_one t Ht) as [n [E En]]. rewrite <- En, E.
  pose proof (pair_upper _ _ _ Hkp plus Hp n) as A. pose proof (pair_upper _ _ _ Hkm minus Hq n) as B.
  cbv beta in A, B. fold u in A. fold v in B. unfold o. lra.
Qed.

Theorem P12_boundary t : 1 <= INR t ->
  let alpha := p1 P (th 1) - p2 P (th 1) in
  let beta := q2 P (th 1) - q1 P (th 1) in
  let right := Rmax (- q1 P (th 1)) (1 / 5) + Rmax (beta - alpha) (ln (5 * kappam P / (2 * kappap P))) in
  let left := Rmax (- p2 P (th 1)) (1 / 5) + Rmax (alpha - beta) (ln (5 * kappap P / (2 * kappam P))) in
  2 * Rabs (num (th t) - mid P * den (th t)) <= Rmax right left.
Proof.
  intros Ht alpha beta right left. destruct (later_one t Ht) as [n [-> _]].
  pose proof (pair_upper _ _ _ Hkp plus Hp n) as Ua. pose proof (pair_upper _ _ _ Hkm minus Hq n) as Ub.
  pose proof (difference_ln _ _ _ Hkp plus Hp n 1) as La. pose proof (difference_ln _ _ _ Hkm minus Hq n 1) as Lb.
  cbv beta in Ua, Ub, La, Lb. replace (n + 1)%nat with (S n) in La, Lb by lia.
  fold alpha in Ua, La. fold beta in Ub, Lb.
  set (w := th (S n)) in *. pose proof (pos_INR n) as Hn.
  assert (E : 2 * (num w - mid P * den w) = (q2 P w - q1 P w) - (p1 P w - p2 P w)).
  { unfold num, den, mid, p1, p2, q1, q2, line1, line2. field. }
  assert (Q : forall a b ka kb, 0 < ka -> 0 < kb -> ln (exp b + 5 / 2 * kb * INR n) - ln (exp a + ka * INR n) <= Rmax (b - a) (ln (5 * kb / (2 * ka)))).
  { intros a b ka kb h1 h2. pose proof (exp_pos a) as ea. pose proof (exp_pos b) as eb.
    assert (0 <= ka * INR n) by (apply Rmult_le_pos; lra). assert (0 <= 5 / 2 * kb * INR n) by (apply Rmult_le_pos; lra).
    rewrite <- ln_div by lra. set (m := Rmax (b - a) (ln (5 * kb / (2 * ka)))). rewrite <- (ln_exp m).
    apply ln_monotone. apply Rdiv_lt_0_compat; lra. apply quotient_le. lra. rewrite Rmult_plus_distr_l. apply Rplus_le_compat.
    - rewrite <- exp_plus. apply exp_monotone. pose proof (Rmax_l (b - a) (ln (5 * kb / (2 * ka)))) as h. fold m in h. lra.
    - assert (0 < 5 * kb / (2 * ka)) by (apply Rdiv_lt_0_compat; lra).
      assert (5 * kb / (2 * ka) <= exp m). { rewrite <- (exp_ln (5 * kb / (2 * ka))) by auto. apply exp_monotone. apply Rmax_r. }
      replace (5 / 2 * kb * INR n) with (5 * kb / (2 * ka) * (ka * INR n)) by (field; lra). apply Rmult_le_compat_r; auto. }
  pose proof (Q alpha beta (kappap P) (kappam P) Hkp Hkm) as Q1. pose proof (Q beta alpha (kappam P) (kappap P) Hkm Hkp) as Q2.
  pose proof (Rmax_l right left). pose proof (Rmax_r right left).
  rewrite <- (Rabs_pos_eq 2) by lra. rewrite <- Rabs_mult, E. unfold right, left in *. apply Rabs_le. lra.
Qed.
End Claims.
