(** * The gap up to O(1/ln^2 t), and the gap where Delta = 0

    Page margin-rate, theorems 2 and 3; claims P7.sharp and P7.balanced with their constants. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary Taylor ScalarMap Pair Margin Orthogonal Rate.
Open Scope R_scope.

Lemma one_le_ln_3 : 1 <= ln 3.
Proof. rewrite <- (ln_exp 1). apply ln_monotone. apply exp_pos. apply exp_le_3. Qed.

(** 12 <= exp (5/2), for 144 <= (65/24)^5 and 65/24 is the Taylor sum of exp 1. *)
Lemma ln_12_le : ln 12 <= 5 / 2.
Proof.
  assert (E : 65 / 24 <= exp 1).
  { pose proof (exp_taylor_pos 5 1 ltac:(lra)) as [H _]. unfold taylor in H. simpl in H. lra. }
  assert (Q : exp (5 / 2) * exp (5 / 2) = exp 1 ^ 5) by (simpl; rewrite Rmult_1_r, <- !exp_plus; f_equal; lra).
  assert (144 <= exp 1 ^ 5).
  { apply Rle_trans with ((65 / 24) ^ 5). simpl; lra. apply pow_incr; lra. }
  pose proof (exp_pos (5 / 2)). rewrite <- (ln_exp (5 / 2)). apply ln_monotone; nra.
Qed.

(** t >= 2 A ln A and A >= 3 give t >= A ln t. *)
Lemma log_below A t : 3 <= A -> 2 * A * ln A <= t -> A * ln t <= t.
Proof.
  intros HA Ht. pose proof one_le_ln_3 as L3.
  assert (LA : ln 3 <= ln A) by (apply ln_monotone; lra).
  set (t0 := 2 * A * ln A) in *.
  assert (H0 : A <= t0). { unfold t0. assert (A * 1 <= A * (2 * ln A)) by (apply Rmult_le_compat_l; lra). lra. }
  assert (L0 : ln t0 = ln A + ln (2 * ln A)). { rewrite <- ln_mult by lra. f_equal. unfold t0. ring. }
  assert (B : 2 * ln A <= A).
  { pose proof (ln_le_sub (A / 2) ltac:(lra)) as h. unfold Rdiv in h at 1. rewrite ln_mult, ln_Rinv in h by lra.
    pose proof (ln_le_sub 2 ltac:(lra)). lra. }
  assert (L1 : ln (2 * ln A) <= ln A) by (apply ln_monotone; lra).
  assert (Lt : ln t <= ln t0 + (t / t0 - 1)).
  { replace t with (t0 * (t / t0)) at 1 by (field; lra).
    assert (0 < t / t0) by (apply Rdiv_lt_0_compat; lra). rewrite ln_mult by lra.
    pose proof (ln_le_sub (t / t0) H). lra. }
  assert (A * (t / t0 - 1) <= t - t0).
  { replace (A * (t / t0 - 1)) with (A / t0 * (t - t0)) by (field; lra).
    rewrite <- (Rmult_1_l (t - t0)) at 2. apply Rmult_le_compat_r. lra.
    apply Rmult_le_reg_r with t0. lra. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (A * ln t <= A * (ln t0 + (t / t0 - 1))) by (apply Rmult_le_compat_l; lra).
  assert (A * ln t0 <= A * (2 * ln A)) by (apply Rmult_le_compat_l; lra).
  unfold t0 in *. lra.
Qed.

Section Sharp.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : orthogonal P).
Local Notation th := (descent P th0).
Variable T : nat.
Hypothesis HT : specialised P (th T).
Let W := xp P - xm P.
Local Notation S := (Sp P th0 T).
Local Notation R' := (Sm P th0 T).
Local Notation K := (den_constant P th0 T).
Local Notation D0 := (Delta P (th T)).
Local Notation G := (Rabs (R' - S)).

Definition sharp_factor : R := Rmax (4 * G / Rabs D0) 3.
Definition sharp_start : R := Rmax (rate_start P th0 T)
  (Rmax (2 * sharp_factor * ln sharp_factor) (Rmax (6 * Rabs (S - INR T - 1)) (Rmax (6 * Rabs (R' - INR T - 1)) 12))).

Lemma log_ratio s0 n : let t := INR (n + Datatypes.S T) in
  2 <= s0 -> s0 <= t -> 6 * Rabs (s0 - INR T - 1) <= t -> 12 <= t -> Rabs (ln (run s0 n) - ln t) <= 1 / 2.
Proof.
  intros t h1 h2 h3 h4. pose proof (run_ge s0 n ltac:(lra)) as L. pose proof (run_le_2 s0 n h1) as U.
  assert (Et : t = INR n + INR T + 1) by apply t_INR.
  pose proof (pos_INR n). pose proof (pos_INR T).
  set (s := run s0 n) in *.
  assert (L1 : ln (1 + INR n / s0) <= ln t).
  { apply ln_monotone. assert (0 <= INR n / s0) by (apply Rmult_le_pos; auto; left; apply Rinv_0_lt_compat; lra). lra.
    assert (INR n / s0 <= INR n * 1). { apply Rmult_le_compat_l; auto. rewrite <- Rinv_1. apply Rinv_le_contravar; lra. } lra. }
  assert (L2 : ln t <= 5 / 2 + (t / 12 - 1)).
  { replace t with (12 * (t / 12)) at 1 by field. rewrite ln_mult by lra.
    pose proof (ln_le_sub (t / 12) ltac:(lra)). pose proof ln_12_le. lra. }
  assert (HA : Rabs (s0 - INR T - 1) <= t / 6) by lra.
  assert (X : Rabs (s - t) <= t / 3).
  { apply Rabs_le. unfold Rabs in HA. destruct (Rcase_abs (s0 - INR T - 1)); lra. }
  set (x := (s - t) / t).
  assert (Hx : Rabs x <= 1 / 3).
  { unfold x, Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ t)) by (left; apply Rinv_0_lt_compat; lra).
    apply Rmult_le_reg_r with t. lra. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (Hx' : - (1 / 3) <= x <= 1 / 3) by (unfold Rabs in Hx; destruct (Rcase_abs x); lra).
  assert (Es : s = t * (1 + x)) by (unfold x; field; lra).
  rewrite Es, ln_mult by lra. replace (ln t + ln (1 + x) - ln t) with (ln (1 + x)) by ring.
  apply Rabs_le. split; [|pose proof (ln_le_sub (1 + x) ltac:(lra)); lra].
  pose proof (ln_le_sub (/ (1 + x)) ltac:(apply Rinv_0_lt_compat; lra)) as h. rewrite ln_Rinv in h by lra.
  assert (/ (1 + x) <= 3 / 2). { replace (3 / 2) with (/ (2 / 3)) by field. apply Rinv_le_contravar; lra. } lra.
Qed.

Theorem sharp t m : D0 <> 0 -> sharp_start <= INR t -> is_margin P (th t) m ->
  Rabs (best P - m - W * Rabs D0 / 4 / ln (INR t)) <= W * Rabs D0 / 4 * (Rabs K + 2) / ln (INR t) ^ 2.
Proof.
  intros HD Ht Hm. unfold sharp_start in Ht. apply Rmax_le_inv in Ht. destruct Ht as [Hrs Ht].
  apply Rmax_le_inv in Ht. destruct Ht as [HA Ht]. apply Rmax_le_inv in Ht. destruct Ht as [H6s Ht].
  apply Rmax_le_inv in Ht. destruct Ht as [H6r H12].
  unfold rate_start in Hrs. apply Rmax_le_inv in Hrs. destruct Hrs as [Ha Hb].
  apply Rmax_le_inv in Hb. destruct Hb as [Ht2 Hb]. apply Rmax_le_inv in Hb. destruct Hb as [Hsp Hb].
  apply Rmax_le_inv in Hb. destruct Hb as [Hsm Hb]. apply Rmax_le_inv in Hb. destruct Hb as [Hk1 Hk2].
  assert (Ha1 : alive P th0 T <= INR t - INR T - 1) by (pose proof (Rmax_l (alive P th0 T) (2 * G / Rabs D0)); lra).
  pose proof (pos_INR T) as HT0.
  assert (En : exists n, t = (n + Datatypes.S T)%nat).
  { exists (t - Datatypes.S T)%nat. assert (Datatypes.S T <= t)%nat. { apply INR_le. rewrite S_INR. lra. } lia. }
  destruct En as [n ->].
  pose proof (t_INR T n) as En. rewrite En in Ha1.
  pose proof (denominator_ge P th0 HV HO T HT n Ht2 Hk2) as D1.
  pose proof (denominator P th0 HV HO T HT n) as DE.
  rewrite (gap_formula P th0 HV HO T HT n m); auto; try lra.
  pose proof (balance P th0 HV HO T HT n) as Hr.
  pose proof (Sp_ge_e P th0 HV HO T HT) as e1. pose proof (Sm_ge_e P th0 HV HO T HT) as e2. pose proof two_le_e as e3.
  pose proof (log_ratio S n ltac:(lra) Hsp H6s H12) as Ls.
  pose proof (log_ratio R' n ltac:(lra) Hsm H6r H12) as Lr.
  set (rho := ln (run R' n) - ln (run S n)) in *.
  set (t := INR (n + Datatypes.S T)) in *. set (d := den (th (n + Datatypes.S T))) in *. fold W in D1, DE.
  assert (HD0 : 0 < Rabs D0) by now apply Rabs_pos_lt.
  assert (HW : 0 < W) by (unfold W; pose proof (proj1 HV); lra).
  assert (Hl : 0 < ln t) by (apply ln_pos; lra).
  assert (Hd' : 0 < d) by (apply Rmult_lt_reg_l with W; lra).
  set (L := ln t) in *. set (g := G) in *. assert (Hg : 0 <= g) by apply Rabs_pos.
  assert (H3 : 3 <= sharp_factor) by apply Rmax_r.
  pose proof (log_below sharp_factor t H3 HA) as HAL. fold L in HAL.
  assert (HAg : 4 * g <= sharp_factor * Rabs D0).
  { apply Rle_trans with (4 * g / Rabs D0 * Rabs D0). right; field; lra. apply Rmult_le_compat_r. lra. apply Rmax_l. }
  assert (Hmu : t / 2 <= Rmin R' S + INR n).
  { assert (1 <= Rmin R' S) by (apply Rmin_glb; lra). lra. }
  assert (Rh : 2 * Rabs rho * L <= Rabs D0).
  { apply Rle_trans with (2 * (g / (t / 2)) * L).
    - apply Rmult_le_compat_r. lra. apply Rmult_le_compat_l. lra. eapply Rle_trans. exact Hr.
      apply Rmult_le_compat_l; auto. apply Rinv_le_contravar; lra.
    - apply Rmult_le_reg_r with t. lra. replace (2 * (g / (t / 2)) * L * t) with (4 * g * L) by (field; lra).
      apply Rle_trans with (sharp_factor * Rabs D0 * L). apply Rmult_le_compat_r; lra.
      replace (sharp_factor * Rabs D0 * L) with (Rabs D0 * (sharp_factor * L)) by ring. apply Rmult_le_compat_l; lra. }
  set (eta := (ln (run S n) - L) + (ln (run R' n) - L)).
  assert (Heta : Rabs eta <= 1) by (unfold eta; eapply Rle_trans; [apply Rabs_triang | lra]).
  assert (WD : W * d = 2 * L + (K + eta)) by (unfold eta; lra).
  set (B := Rabs (D0 + rho)).
  assert (HB : Rabs (B - Rabs D0) <= Rabs rho).
  { unfold B. eapply Rle_trans. apply Rabs_triang_inv2. right. f_equal. ring. }
  replace (B / (2 * d) - W * Rabs D0 / 4 / L)
    with (W / 4 * ((2 * (B - Rabs D0) * L - Rabs D0 * (K + eta)) * / ((W * d) * L))).
  2: { replace (K + eta) with (W * d - 2 * L) by lra. field. repeat split; lra. }
  rewrite !Rabs_mult, (Rabs_pos_eq (W / 4)), (Rabs_pos_eq (/ _)) by (try lra; left; apply Rinv_0_lt_compat; apply Rmult_lt_0_compat; lra).
  replace (W * Rabs D0 / 4 * (Rabs K + 2) / L ^ 2) with (W / 4 * ((Rabs D0 * (Rabs K + 2)) * / (L * L))) by (field; lra).
  apply Rmult_le_compat_l. lra. apply Rmult_le_compat. apply Rabs_pos.
  - left; apply Rinv_0_lt_compat; apply Rmult_lt_0_compat; lra.
  - unfold Rminus at 1. eapply Rle_trans. apply Rabs_triang. rewrite Rabs_Ropp, !Rabs_mult.
    rewrite (Rabs_pos_eq 2), (Rabs_pos_eq L), (Rabs_pos_eq (Rabs D0)) by lra.
    assert (Rabs (K + eta) <= Rabs K + 1) by (eapply Rle_trans; [apply Rabs_triang | lra]).
    assert (Rabs D0 * Rabs (K + eta) <= Rabs D0 * (Rabs K + 1)) by (apply Rmult_le_compat_l; lra).
    assert (2 * Rabs (B - Rabs D0) * L <= 2 * Rabs rho * L) by (apply Rmult_le_compat_r; lra). lra.
  - apply Rinv_le_contravar. apply Rmult_lt_0_compat; lra. apply Rmult_le_compat_r; lra.
Qed.

(** If Delta = 0 the gap is only O(1/(t ln t)). *)
Theorem balanced t m : D0 = 0 -> INR T + 1 + alive P th0 T <= INR t -> is_margin P (th t) m ->
  best P - m <= G / (2 * (Rmin R' S + (INR t - INR T - 1)) * den (th t)).
Proof.
  intros HD Ht Hm. pose proof (pos_INR T) as HT0.
  assert (0 <= alive P th0 T).
  { unfold alive. apply Rmult_le_pos. left; apply exp_pos. left. apply Rinv_0_lt_compat. apply Rmin_glb_lt; [apply kappap_pos | apply kappam_pos]; auto. }
  assert (En : exists n, t = (n + Datatypes.S T)%nat).
  { exists (t - Datatypes.S T)%nat. assert (Datatypes.S T <= t)%nat. { apply INR_le. rewrite S_INR. lra. } lia. }
  destruct En as [n ->]. pose proof (t_INR T n) as En.
  rewrite (gap_formula P th0 HV HO T HT n m); auto; try lra.
  pose proof (balance P th0 HV HO T HT n) as Hr.
  pose proof (Sp_ge_e P th0 HV HO T HT) as e1. pose proof (Sm_ge_e P th0 HV HO T HT) as e2. pose proof two_le_e as e3.
  pose proof (den_pos P _ (proj1 HV) (specialised_for_ever P th0 HV HO (Datatypes.S T) (HST P th0 HV HO T HT) n)) as Hd.
  rewrite HD, Rplus_0_l. replace (INR (n + Datatypes.S T) - INR T - 1) with (INR n) by lra.
  pose proof (pos_INR n). assert (2 <= Rmin R' S) by (apply Rmin_glb; lra).
  set (d := den (th (n + Datatypes.S T))) in *. set (mu := Rmin R' S + INR n) in *.
  assert (0 < mu) by (unfold mu; lra).
  replace (G / (2 * mu * d)) with (G / mu / (2 * d)) by (field; lra).
  apply Rmult_le_compat_r; auto. left; apply Rinv_0_lt_compat; lra.
Qed.
End Sharp.
