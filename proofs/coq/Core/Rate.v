(** * The rate of the margin

    The state after specialisation, the size of the denominator, and the gap between two multiples of 1/ln t.
    Page margin-rate, lemmas 1 to 4 and theorem 1; claims P3.balance, P7.margin-formula, P7.two-sided. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin Orthogonal.
Open Scope R_scope.

(** From S >= 2 on, the excess of a run over S + n is at most 1/2 ln(1 + n/S) + 1/2. *)
Lemma run_le_2 s0 n : 2 <= s0 -> run s0 n <= s0 + INR n + / 2 * ln (1 + INR n / s0) + / 2.
Proof.
  intros Hs. pose proof (run_le s0 n ltac:(lra)) as H. unfold excess_bound in H.
  pose proof (pos_INR n) as Hn.
  assert (E : ln (1 + INR n / s0) = ln (s0 + INR n) - ln s0).
  { replace (1 + INR n / s0) with ((s0 + INR n) * / s0) by (field; lra).
    rewrite ln_mult, ln_Rinv; try lra. apply Rinv_0_lt_compat; lra. }
  rewrite E. set (y := / s0) in *.
  assert (0 < y) by (apply Rinv_0_lt_compat; lra).
  assert (y <= / 2) by (apply Rinv_le_contravar; lra).
  assert (exp y <= 2) by (now apply exp_le_2).
  replace (/ s0 ^ 2) with (y * y) in H by (unfold y; field; lra).
  assert (y * y <= / 4) by nra.
  assert (exp y / 6 * (y * y + y) <= 2 / 6 * (/ 4 + / 2)).
  { apply Rmult_le_compat; try lra. pose proof (exp_pos y); lra. nra. }
  lra.
Qed.

Section Rate.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : orthogonal P).
Local Notation th := (descent P th0).
Let W := xp P - xm P.
Let Hkappap := kappap_pos P HV.
Let Hkappam := kappam_pos P HV.

Section From.
(** [T] is a step at which the run has the pattern 1001. *)
Variable T : nat.
Hypothesis HT : specialised P (th T).
Local Notation D0 := (Delta P (th T)).

(** The constants of the theorem. *)
Definition Sp : R := exp (p1 P (th (S T))) / kappap P.
Definition Sm : R := exp (q2 P (th (S T))) / kappam P.
Definition den_constant : R := ln (kappap P * kappam P) - q1 P (th T) - p2 P (th T).
(** From this step on p1 q2 > p2 q1. *)
Definition alive : R := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P).

Lemma HST : specialised P (th (S T)).
Proof. apply (specialised_for_ever P th0 HV HO T HT 1). Qed.

Lemma Sp_ge_e : exp 1 <= Sp.
Proof.
  unfold Sp. destruct HT as (h1 & h2 & h3 & h4).
  rewrite (good_closed _ _ _ Hkappap (pair_plus P th0 HO) T 1 h1 h3 : exp (p1 P (th (S T))) / kappap P = _).
  apply run_ge_1. apply Rdiv_lt_0_compat; auto. apply exp_pos.
Qed.

Lemma Sm_ge_e : exp 1 <= Sm.
Proof.
  unfold Sm. destruct HT as (h1 & h2 & h3 & h4).
  rewrite (good_closed _ _ _ Hkappam (pair_minus P th0 HO) T 1 h4 h2 : exp (q2 P (th (S T))) / kappam P = _).
  apply run_ge_1. apply Rdiv_lt_0_compat; auto. apply exp_pos.
Qed.

Section At.
(** [t] is a later step; [n] counts from [T + 1]. *)
Variable n : nat.
Let t := (n + S T)%nat.
Let s := run Sp n.
Let r := run Sm n.
Let rho := ln r - ln s.

Lemma state_p1 : p1 P (th t) = ln (kappap P) + ln s.
Proof. apply (closed_form P th0 HV HO (S T) HST n). Qed.
Lemma state_q2 : q2 P (th t) = ln (kappam P) + ln r.
Proof. apply (closed_form P th0 HV HO (S T) HST n). Qed.
Lemma state_p2 : p2 P (th t) = p2 P (th T).
Proof.
  unfold t. rewrite (proj1 (frozen P th0 HO (S T) HST n)).
  apply (proj1 (frozen P th0 HO T HT 1)).
Qed.
Lemma state_q1 : q1 P (th t) = q1 P (th T).
Proof.
  unfold t. rewrite (proj2 (frozen P th0 HO (S T) HST n)).
  apply (proj2 (frozen P th0 HO T HT 1)).
Qed.

Lemma s_pos : 0 < s.
Proof. apply run_pos. pose proof Sp_ge_e. pose proof two_le_e. lra. Qed.
Lemma r_pos : 0 < r.
Proof. apply run_pos. pose proof Sm_ge_e. pose proof two_le_e. lra. Qed.

Lemma t_INR : INR t = INR n + INR T + 1.
Proof. unfold t. rewrite plus_INR, S_INR. ring. Qed.

(** The denominator, exactly. *)
Theorem denominator : W * den (th t) = ln s + ln r + den_constant.
Proof.
  unfold W. rewrite width_den, state_p1, state_q2, state_p2, state_q1.
  unfold den_constant. rewrite ln_mult by auto. ring.
Qed.

(** Balance: q2 - p1 - ln(kappam/kappap) = O(1/t). *)
Theorem balance : Rabs rho <= Rabs (Sm - Sp) / (Rmin Sm Sp + INR n).
Proof.
  pose proof Sp_ge_e. pose proof Sm_ge_e. pose proof two_le_e.
  apply run_ratio; lra.
Qed.

Theorem boundary : xstar (th t) - mid P = (D0 + rho) / (2 * den (th t)).
Proof.
  rewrite xstar_mid.
  2: { pose proof (den_pos P (th t) (proj1 HV) (specialised_for_ever P th0 HV HO (S T) HST n)). lra. }
  f_equal. rewrite state_p1, state_q2, state_p2, state_q1. unfold rho, Delta.
  unfold Rdiv. rewrite ln_mult, ln_Rinv; auto. 2: now apply Rinv_0_lt_compat. ring.
Qed.

(** The margin is that of the boundary as soon as n >= [alive]. *)
Theorem gap_formula m : alive <= INR n -> is_margin P (th t) m ->
  best P - m = Rabs (D0 + rho) / (2 * den (th t)).
Proof.
  intros Ha Hm.
  assert (Hs := specialised_for_ever P th0 HV HO (S T) HST n). fold t in Hs.
  pose proof (den_pos P (th t) (proj1 HV) Hs) as HD.
  set (q := sqrt (p2 P (th T) * q1 P (th T))) in *.
  assert (Hpq : 0 <= p2 P (th T) * q1 P (th T)) by (destruct HT as (h1 & h2 & h3 & h4); nra).
  assert (Hq : q * q = p2 P (th T) * q1 P (th T)) by (apply sqrt_sqrt; auto).
  assert (Hq0 : 0 <= q) by apply sqrt_pos.
  assert (Hmin : 0 < Rmin (kappap P) (kappam P)) by (apply Rmin_glb_lt; auto).
  assert (Ha' : exp q <= Rmin (kappap P) (kappam P) * INR n).
  { unfold alive in Ha. fold q in Ha. apply Rmult_le_compat_l with (r := Rmin (kappap P) (kappam P)) in Ha; [|lra].
    replace (Rmin (kappap P) (kappam P) * (exp q / Rmin (kappap P) (kappam P))) with (exp q) in Ha by (field; lra). exact Ha. }
  pose proof (pos_INR n) as Hn. pose proof two_le_e.
  assert (B : forall k z, Rmin (kappap P) (kappam P) <= k -> INR n <= z -> q <= ln k + ln z).
  { intros k z Hk Hz.
    assert (0 < INR n). { pose proof (exp_pos q). destruct (Rle_lt_or_eq_dec _ _ Hn); auto. rewrite <- e in Ha'. lra. }
    rewrite <- ln_mult by lra. rewrite <- (ln_exp q). apply ln_monotone. apply exp_pos.
    eapply Rle_trans. exact Ha'. apply Rmult_le_compat; lra. }
  assert (B1 : q <= p1 P (th t)).
  { rewrite state_p1. apply B. apply Rmin_l. unfold s. pose proof Sp_ge_e.
    pose proof (run_ge Sp n ltac:(lra)). lra. }
  assert (B2 : q <= q2 P (th t)).
  { rewrite state_q2. apply B. apply Rmin_r. unfold r. pose proof Sm_ge_e.
    pose proof (run_ge Sm n ltac:(lra)). lra. }
  destruct (margin_formula P (th t) (proj1 HV) Hs) as [Hg _].
  { rewrite state_p2, state_q1, <- Hq. apply Rmult_le_compat; lra. }
  rewrite (glb_unique _ _ _ Hm Hg), boundary.
  unfold Rdiv. rewrite Rabs_mult, Rabs_inv, (Rabs_pos_eq (2 * den (th t))); lra.
Qed.

(** Size of the denominator. *)
Theorem denominator_ge : 2 * INR T + 2 <= INR t -> 4 * exp (- den_constant) <= INR t -> ln (INR t) <= W * den (th t).
Proof.
  intros H1 H2. rewrite denominator.
  pose proof Sp_ge_e. pose proof Sm_ge_e. pose proof two_le_e. pose proof (exp_pos (- den_constant)).
  pose proof (pos_INR n). pose proof (pos_INR T).
  assert (Hs : INR t / 2 <= s). { pose proof (run_ge Sp n ltac:(lra)). unfold s. rewrite t_INR in *. lra. }
  assert (Hr : INR t / 2 <= r). { pose proof (run_ge Sm n ltac:(lra)). unfold r. rewrite t_INR in *. lra. }
  assert (Ht : 0 < INR t) by (rewrite t_INR; lra).
  assert (ln (INR t / 2) <= ln s) by (apply ln_monotone; lra).
  assert (ln (INR t / 2) <= ln r) by (apply ln_monotone; lra).
  assert (E : ln (INR t / 2) = ln (INR t) - ln 2).
  { unfold Rdiv. rewrite ln_mult, ln_Rinv; lra. }
  assert (L : ln (4 * exp (- den_constant)) <= ln (INR t)) by (apply ln_monotone; lra).
  rewrite ln_mult, ln_exp in L by lra.
  replace 4 with (2 * 2) in L by ring. rewrite ln_mult in L by lra. lra.
Qed.

Lemma run_le_3t s0 : 2 <= s0 -> s0 <= INR t -> run s0 n <= 3 * INR t.
Proof.
  intros h1 h2. pose proof (run_le_2 s0 n h1) as H.
  pose proof (pos_INR n). pose proof (pos_INR T). pose proof t_INR as Ht.
  assert (ln (1 + INR n / s0) <= INR n / s0).
  { assert (0 <= INR n / s0) by (apply Rmult_le_pos; auto; left; apply Rinv_0_lt_compat; lra).
    pose proof (ln_le_sub (1 + INR n / s0) ltac:(lra)). lra. }
  assert (INR n / s0 <= INR n * 1).
  { apply Rmult_le_compat_l; auto. rewrite <- Rinv_1. apply Rinv_le_contravar; lra. }
  lra.
Qed.

Theorem denominator_le : Sp <= INR t -> Sm <= INR t -> 3 * exp (den_constant / 2) <= INR t -> W * den (th t) <= 4 * ln (INR t).
Proof.
  intros H1 H2 H3. rewrite denominator.
  pose proof Sp_ge_e. pose proof Sm_ge_e. pose proof two_le_e. pose proof (exp_pos (den_constant / 2)).
  assert (s <= 3 * INR t) by (apply run_le_3t; lra).
  assert (r <= 3 * INR t) by (apply run_le_3t; lra).
  assert (ln s <= ln (3 * INR t)) by (apply ln_monotone; auto; apply s_pos).
  assert (ln r <= ln (3 * INR t)) by (apply ln_monotone; auto; apply r_pos).
  assert (L : ln (3 * exp (den_constant / 2)) <= ln (INR t)) by (apply ln_monotone; lra).
  rewrite ln_mult, ln_exp in L by lra.
  rewrite (ln_mult 3) in * by lra. lra.
Qed.
End At.

(** The step from which the two-sided rate holds. *)
Definition rate_start : R :=
  Rmax (INR T + 1 + Rmax alive (2 * Rabs (Sm - Sp) / Rabs D0))
  (Rmax (2 * INR T + 2) (Rmax Sp (Rmax Sm (Rmax (3 * exp (den_constant / 2)) (4 * exp (- den_constant)))))).

(** Claim P7.two-sided, with all constants explicit. *)
Theorem two_sided t m : D0 <> 0 -> rate_start <= INR t -> is_margin P (th t) m ->
  W * Rabs D0 / (16 * ln (INR t)) <= best P - m <= 3 * W * Rabs D0 / (4 * ln (INR t)).
Proof.
  intros HD Ht Hm. unfold rate_start in Ht.
  destruct (Rmax_le_inv _ _ _ Ht) as [Ha Hb]. destruct (Rmax_le_inv _ _ _ Hb) as [Ht2 Hc]. destruct (Rmax_le_inv _ _ _ Hc) as [Hsp Hd].
  destruct (Rmax_le_inv _ _ _ Hd) as [Hsm He]. destruct (Rmax_le_inv _ _ _ He) as [Hk1 Hk2].
  assert (Ha' : Rmax alive (2 * Rabs (Sm - Sp) / Rabs D0) <= INR t - INR T - 1) by lra.
  destruct (Rmax_le_inv _ _ _ Ha') as [Ha1 Ha2].
  pose proof (pos_INR T) as HT0.
  assert (En : exists n, t = (n + S T)%nat).
  { exists (t - S T)%nat. assert (S T <= t)%nat. { apply INR_le. rewrite S_INR. lra. } lia. }
  destruct En as [n ->].
  pose proof (t_INR n) as En. rewrite En in Ha1, Ha2.
  pose proof (denominator_ge n Ht2 Hk2) as D1. pose proof (denominator_le n Hsp Hsm Hk1) as D2.
  rewrite (gap_formula n m); auto; try lra.
  pose proof (balance n) as Hr. set (rho := ln (run Sm n) - ln (run Sp n)) in *.
  set (t := INR (n + S T)) in *. set (d := den (th (n + S T))) in *.
  assert (HD0 : 0 < Rabs D0) by now apply Rabs_pos_lt.
  assert (Hrho : Rabs rho <= Rabs D0 / 2).
  { eapply Rle_trans. exact Hr. pose proof Sp_ge_e. pose proof Sm_ge_e. pose proof two_le_e. pose proof (pos_INR n).
    assert (0 < Rmin Sm Sp) by (apply Rmin_glb_lt; lra).
    apply Rmult_le_reg_r with (Rmin Sm Sp + INR n). lra.
    unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    assert (2 * Rabs (Sm - Sp) <= (INR n) * Rabs D0).
    { apply Rmult_le_compat_r with (r := Rabs D0) in Ha2; [|lra].
      replace (2 * Rabs (Sm - Sp) / Rabs D0 * Rabs D0) with (2 * Rabs (Sm - Sp)) in Ha2 by (field; lra). lra. }
    assert (0 <= Rabs D0 / 2 * Rmin Sm Sp) by (apply Rmult_le_pos; lra). lra. }
  assert (G : Rabs D0 / 2 <= Rabs (D0 + rho) <= 3 * Rabs D0 / 2).
  { split.
    - pose proof (Rabs_triang_inv D0 (- rho)) as h. rewrite Rabs_Ropp in h. replace (D0 - - rho) with (D0 + rho) in h by ring. lra.
    - pose proof (Rabs_triang D0 rho). lra. }
  assert (HW : 0 < W) by (unfold W; pose proof (proj1 HV); lra).
  assert (Hl : 0 < ln t) by (apply ln_pos; lra).
  assert (Hd' : 0 < d) by (apply Rmult_lt_reg_l with W; lra).
  set (A := Rabs D0) in *. set (B := Rabs (D0 + rho)) in *.
  split.
  - apply Rmult_le_reg_r with (16 * ln t * (2 * d)). apply Rmult_lt_0_compat; lra.
    replace (W * A / (16 * ln t) * (16 * ln t * (2 * d))) with (2 * A * (W * d)) by (field; lra).
    replace (B / (2 * d) * (16 * ln t * (2 * d))) with (4 * B * (4 * ln t)) by (field; lra).
    apply Rmult_le_compat; lra.
  - apply Rmult_le_reg_r with (4 * ln t * (2 * d)). apply Rmult_lt_0_compat; lra.
    replace (3 * W * A / (4 * ln t) * (4 * ln t * (2 * d))) with (6 * A * (W * d)) by (field; lra).
    replace (B / (2 * d) * (4 * ln t * (2 * d))) with (4 * B * ln t) by (field; lra).
    apply Rmult_le_compat; lra.
Qed.
End From.

(** ** Main theorem *)

(** Delta does not depend on the step at which it is read. *)
Lemma Delta_constant T T' : specialised P (th T) -> specialised P (th T') -> Delta P (th T) = Delta P (th T').
Proof.
  assert (K : forall a b, (a <= b)%nat -> specialised P (th a) -> Delta P (th a) = Delta P (th b)).
  { intros a b Hab Ha. destruct (frozen P th0 HO a Ha (b - a)) as [f1 f2].
    replace (b - a + a)%nat with b in * by lia. unfold Delta. now rewrite f1, f2. }
  intros h h'. destruct (Nat.le_ge_cases T T'). now apply K. symmetry; now apply K.
Qed.

(** If both good pre-activations are positive at the start the run specialises, and unless Delta = 0 the distance of
    the robust margin from the best one is exactly of the order 1/ln t. *)
Theorem margin_rate : 0 < p1 P th0 -> 0 < q2 P th0 ->
  exists T, (forall t, (T <= t)%nat -> specialised P (th t) /\ Delta P (th t) = Delta P (th T)) /\
  (Delta P (th T) <> 0 ->
   exists c C t0, 0 < c <= C /\ forall t m, (t0 <= t)%nat -> is_margin P (th t) m ->
     c / ln (INR t) <= best P - m <= C / ln (INR t)).
Proof.
  intros h1 h2. destruct (archimed_nat (specialisation_bound P th0)) as [T HT].
  exists T.
  assert (HS : forall t, (T <= t)%nat -> specialised P (th t)).
  { intros t Ht. apply (specialises P th0 HV HO h1 h2). eapply Rle_trans. exact HT. now apply le_INR. }
  split.
  - intros t Ht. split; auto. apply Delta_constant; auto.
  - intros HD. destruct (archimed_nat (rate_start T)) as [t0 Ht0].
    exists (W * Rabs (Delta P (th T)) / 16), (3 * W * Rabs (Delta P (th T)) / 4), t0.
    assert (HW : 0 < W) by (unfold W; pose proof (proj1 HV); lra).
    assert (0 < W * Rabs (Delta P (th T))) by (apply Rmult_lt_0_compat; [auto | now apply Rabs_pos_lt]).
    split. lra. intros t m Ht Hm.
    assert (Hr : rate_start T <= INR t) by (eapply Rle_trans; [exact Ht0 | now apply le_INR]).
    pose proof (two_sided T (HS T (le_n T)) t m HD Hr Hm) as [H1 H2].
    assert (Hl : 0 < ln (INR t)).
    { apply ln_pos. unfold rate_start in Hr. pose proof (Sp_ge_e T (HS T (le_n T))). pose proof two_le_e.
      assert (Sp T <= INR t). { eapply Rle_trans; [|exact Hr]. eapply Rle_trans; [|apply Rmax_r].
      eapply Rle_trans; [|apply Rmax_r]. apply Rmax_l. } lra. }
    split.
    + eapply Rle_trans; [|exact H1]. right. field. lra.
    + eapply Rle_trans; [exact H2|]. right. field. lra.
Qed.
End Rate.
