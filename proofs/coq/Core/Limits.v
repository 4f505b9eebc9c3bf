(** * Denominator, boundary and margin: two-sided bounds and limits

    Pages denominator, theorems 1 and 2, and margin-rate; claims P6.denominator-lower, P6.denominator-upper (orthogonal data). *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin Orthogonal Rate.
Open Scope R_scope.

Section Limits.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : orthogonal P).
Local Notation th := (descent P th0).
Let W := xp P - xm P.
Let Hkappap := kappap_pos P HV.
Let Hkappam := kappam_pos P HV.

Section From.
Variable T : nat.
Hypothesis HT : specialised P (th T).
Local Notation D0 := (Delta P (th T)).

(** Two logarithms, from [T] on, with explicit constants. *)
Theorem denominator_lower n :
  ln (exp (p1 P (th T)) + kappap P * INR n) + ln (exp (q2 P (th T)) + kappam P * INR n)
    - q1 P (th T) - p2 P (th T) <= W * den (th (n + T)%nat).
Proof.
  unfold W. rewrite width_den.
  destruct (closed_form P th0 HV HO T HT n) as [E1 E2]. destruct (frozen P th0 HO T HT n) as [E3 E4].
  rewrite E1, E2, E3, E4. pose proof (pos_INR n).
  set (u := exp (p1 P (th T))). set (v := exp (q2 P (th T))).
  assert (0 < u) by apply exp_pos. assert (0 < v) by apply exp_pos.
  assert (Hu : 0 < u / kappap P) by now apply Rdiv_lt_0_compat.
  assert (Hv : 0 < v / kappam P) by now apply Rdiv_lt_0_compat.
  pose proof (run_ge (u / kappap P) n Hu). pose proof (run_ge (v / kappam P) n Hv).
  assert (A1 : ln (u + kappap P * INR n) <= ln (kappap P) + ln (run (u / kappap P) n)).
  { rewrite <- ln_mult; auto. 2: lra. apply ln_monotone. nra.
    apply Rle_trans with (kappap P * (u / kappap P + INR n)). right; field; lra. apply Rmult_le_compat_l; lra. }
  assert (A2 : ln (v + kappam P * INR n) <= ln (kappam P) + ln (run (v / kappam P) n)).
  { rewrite <- ln_mult; auto. 2: lra. apply ln_monotone. nra.
    apply Rle_trans with (kappam P * (v / kappam P + INR n)). right; field; lra. apply Rmult_le_compat_l; lra. }
  lra.
Qed.

Theorem denominator_upper n :
  let u := exp (p1 P (th T)) in let v := exp (q2 P (th T)) in
  W * den (th (n + T)%nat) <=
    ln (u + kappap P * (INR n + excess_bound (u / kappap P) n)) + ln (v + kappam P * (INR n + excess_bound (v / kappam P) n))
    - q1 P (th T) - p2 P (th T).
Proof.
  intros u v. unfold W. rewrite width_den.
  destruct (closed_form P th0 HV HO T HT n) as [E1 E2]. destruct (frozen P th0 HO T HT n) as [E3 E4].
  rewrite E1, E2, E3, E4. pose proof (pos_INR n).
  assert (0 < u) by apply exp_pos. assert (0 < v) by apply exp_pos.
  assert (Hu : 0 < u / kappap P) by now apply Rdiv_lt_0_compat.
  assert (Hv : 0 < v / kappam P) by now apply Rdiv_lt_0_compat.
  pose proof (run_le (u / kappap P) n Hu). pose proof (run_le (v / kappam P) n Hv).
  pose proof (run_pos (u / kappap P) n Hu). pose proof (run_pos (v / kappam P) n Hv).
  assert (A1 : ln (kappap P) + ln (run (u / kappap P) n) <= ln (u + kappap P * (INR n + excess_bound (u / kappap P) n))).
  { rewrite <- ln_mult; auto. apply ln_monotone. nra.
    apply Rle_trans with (kappap P * (u / kappap P + INR n + excess_bound (u / kappap P) n)).
    apply Rmult_le_compat_l; lra. right; field; lra. }
  assert (A2 : ln (kappam P) + ln (run (v / kappam P) n) <= ln (v + kappam P * (INR n + excess_bound (v / kappam P) n))).
  { rewrite <- ln_mult; auto. apply ln_monotone. nra.
    apply Rle_trans with (kappam P * (v / kappam P + INR n + excess_bound (v / kappam P) n)).
    apply Rmult_le_compat_l; lra. right; field; lra. }
  fold u v. lra.
Qed.

(** W D is between ln t and 4 ln t (margin-rate, lemma 4). *)
Theorem denominator_between t : Rmax (2 * INR T + 2) (Rmax (Sp P th0 T) (Rmax (Sm P th0 T)
    (Rmax (3 * exp (den_constant P th0 T / 2)) (4 * exp (- den_constant P th0 T))))) <= INR t ->
  ln (INR t) <= W * den (th t) <= 4 * ln (INR t).
Proof.
  intros H. apply Rmax_le_inv in H. destruct H as [h1 H]. apply Rmax_le_inv in H. destruct H as [h2 H].
  apply Rmax_le_inv in H. destruct H as [h3 H]. apply Rmax_le_inv in H. destruct H as [h4 h5].
  pose proof (pos_INR T). assert (S T <= t)%nat by (apply INR_le; rewrite S_INR; lra).
  replace t with (t - S T + S T)%nat in * by lia.
  split; [now apply denominator_ge | now apply denominator_le].
Qed.

(** From this step on everything below holds. *)
Definition limit_start : R :=
  Rmax (INR T + 1 + alive P th0 T) (Rmax (2 * INR T + 2) (Rmax (Sp P th0 T) (Rmax (Sm P th0 T) (4 * exp (- den_constant P th0 T))))).

Definition denominator_error : R := 2 * ln 3 + Rabs (den_constant P th0 T).
Definition boundary_error : R := W / 4 * (4 * Rabs (Sm P th0 T - Sp P th0 T) + Rabs D0 * denominator_error).

Section At.
Variable t : nat.
Hypothesis Ht : limit_start <= INR t.

Lemma limit_start_spec : exists n, t = (n + S T)%nat /\ alive P th0 T <= INR n /\ 2 * INR T + 2 <= INR t /\
  Sp P th0 T <= INR t /\ Sm P th0 T <= INR t /\ 4 * exp (- den_constant P th0 T) <= INR t.
Proof.
  unfold limit_start in Ht.
  destruct (Rmax_le_inv _ _ _ Ht) as [Ha Hb]. destruct (Rmax_le_inv _ _ _ Hb) as [Ht2 Hc]. destruct (Rmax_le_inv _ _ _ Hc) as [Hsp Hd].
  destruct (Rmax_le_inv _ _ _ Hd) as [Hsm He]. pose proof (pos_INR T).
  assert (S T <= t)%nat by (apply INR_le; rewrite S_INR; lra).
  exists (t - S T)%nat. assert (E : t = (t - S T + S T)%nat) by lia. split; auto.
  repeat split; auto. rewrite E, (t_INR T (t - S T)) in Ha. lra.
Qed.

Lemma ln_t_pos : 0 < ln (INR t).
Proof.
  destruct limit_start_spec as [n (_ & _ & _ & h & _)]. pose proof (Sp_ge_e P th0 HV HO T HT). pose proof two_le_e.
  apply ln_pos. lra.
Qed.

(** The denominator is (2/W) ln t + O(1). *)
Theorem denominator_log : Rabs (W * den (th t) - 2 * ln (INR t)) <= denominator_error.
Proof.
  destruct limit_start_spec as [n (E & Ha & H2 & Hsp & Hsm & Hk)].
  pose proof (Sp_ge_e P th0 HV HO T HT) as e1. pose proof (Sm_ge_e P th0 HV HO T HT) as e2. pose proof two_le_e as e3.
  pose proof (pos_INR n). pose proof (pos_INR T).
  rewrite E in *. pose proof (t_INR T n) as Et.
  unfold W. rewrite (denominator P th0 HV HO T HT n).
  assert (B : forall s0, 2 <= s0 -> s0 <= INR (n + S T) -> Rabs (ln (run s0 n) - ln (INR (n + S T))) <= ln 3).
  { intros s0 h1 h2. pose proof (run_le_3t T n s0 h1 h2) as U. pose proof (run_ge s0 n ltac:(lra)) as L.
    set (z := run s0 n) in *. set (x := INR (n + S T)) in *.
    assert (ln z <= ln 3 + ln x) by (rewrite <- ln_mult by lra; apply ln_monotone; lra).
    assert (ln x <= ln 3 + ln z) by (rewrite <- ln_mult by lra; apply ln_monotone; lra).
    apply Rabs_le. lra. }
  pose proof (B (Sp P th0 T) ltac:(lra) Hsp) as B1. pose proof (B (Sm P th0 T) ltac:(lra) Hsm) as B2. unfold denominator_error.
  set (x := ln (INR (n + S T))) in *.
  replace (ln (run (Sp P th0 T) n) + ln (run (Sm P th0 T) n) + den_constant P th0 T - 2 * x)
    with ((ln (run (Sp P th0 T) n) - x) + (ln (run (Sm P th0 T) n) - x) + den_constant P th0 T) by ring.
  eapply Rle_trans. apply Rabs_triang. apply Rplus_le_compat_r.
  eapply Rle_trans. apply Rabs_triang. lra.
Qed.

(** The boundary is the midpoint + (W/4) Delta/ln t + O(1/ln^2 t). *)
Theorem boundary_log : Rabs (xstar (th t) - mid P - W * D0 / (4 * ln (INR t))) <= boundary_error / ln (INR t) ^ 2.
Proof.
  destruct limit_start_spec as [n (E & Ha & H2 & Hsp & Hsm & Hk)].
  pose proof ln_t_pos as Hl. pose proof denominator_log as HD1.
  pose proof (Sp_ge_e P th0 HV HO T HT) as e1. pose proof (Sm_ge_e P th0 HV HO T HT) as e2. pose proof two_le_e as e3.
  pose proof (pos_INR n). pose proof (pos_INR T).
  rewrite E in *. pose proof (t_INR T n) as Et.
  rewrite (boundary P th0 HV HO T HT n).
  pose proof (balance P th0 HV HO T HT n) as Hr.
  pose proof (denominator_ge P th0 HV HO T HT n H2 Hk) as HD2. fold W in HD2.
  set (rho := ln (run (Sm P th0 T) n) - ln (run (Sp P th0 T) n)) in *.
  set (d := den (th (n + S T)%nat)) in *. set (t' := INR (n + S T)) in *. set (L := ln t') in *.
  set (D := D0) in *. set (G := Rabs (Sm P th0 T - Sp P th0 T)) in *.
  assert (HW : 0 < W) by (unfold W; pose proof (proj1 HV); lra).
  assert (Hd : 0 < d) by (apply Rmult_lt_reg_l with W; lra).
  assert (HG : 0 <= G) by apply Rabs_pos.
  assert (Hmu : t' / 2 <= Rmin (Sm P th0 T) (Sp P th0 T) + INR n).
  { assert (1 <= Rmin (Sm P th0 T) (Sp P th0 T)) by (apply Rmin_glb; lra). lra. }
  assert (HL : L <= t') by (unfold L; pose proof (ln_le_sub t' ltac:(lra)); lra).
  assert (R1 : Rabs rho * L <= 2 * G).
  { apply Rle_trans with (G / (t' / 2) * t').
    - apply Rmult_le_compat; try lra. apply Rabs_pos.
      eapply Rle_trans. exact Hr. unfold Rdiv at 1 2. apply Rmult_le_compat_l; auto. apply Rinv_le_contravar; lra.
    - right. field. lra. }
  replace ((D + rho) / (2 * d) - W * D / (4 * L))
    with (W / 4 * ((2 * (rho * L) - D * (W * d - 2 * L)) / ((W * d) * L))) by (field; lra).
  rewrite Rabs_mult, (Rabs_pos_eq (W / 4)) by lra.
  replace (boundary_error / L ^ 2) with (W / 4 * ((4 * G + Rabs D * denominator_error) / L ^ 2)) by (unfold boundary_error; fold G D; unfold Rdiv; ring).
  apply Rmult_le_compat_l. lra.
  unfold Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ _)).
  2: { left. apply Rinv_0_lt_compat. apply Rmult_lt_0_compat; lra. }
  apply Rmult_le_compat.
  - apply Rabs_pos.
  - left. apply Rinv_0_lt_compat. apply Rmult_lt_0_compat; lra.
  - unfold Rminus at 1. eapply Rle_trans. apply Rabs_triang. rewrite Rabs_Ropp.
    apply Rplus_le_compat.
    + rewrite !Rabs_mult, (Rabs_pos_eq 2), (Rabs_pos_eq L) by lra. lra.
    + rewrite Rabs_mult. apply Rmult_le_compat_l. apply Rabs_pos. exact HD1.
  - apply Rinv_le_contravar. nra. simpl. rewrite Rmult_1_r. apply Rmult_le_compat_r; lra.
Qed.

(** The margin is the best one - (W/4) |Delta|/ln t + O(1/ln^2 t). *)
Theorem margin_log m : is_margin P (th t) m ->
  Rabs (best P - m - W * Rabs D0 / (4 * ln (INR t))) <= boundary_error / ln (INR t) ^ 2.
Proof.
  intros Hm. destruct limit_start_spec as [n (E & Ha & H2 & Hsp & Hsm & Hk)].
  pose proof ln_t_pos as Hl. pose proof boundary_log as HB.
  assert (G : best P - m = Rabs (xstar (th t) - mid P)).
  { rewrite E in *. rewrite (gap_formula P th0 HV HO T HT n m Ha Hm), (boundary P th0 HV HO T HT n).
    pose proof (den_pos P _ (proj1 HV) (specialised_for_ever P th0 HV HO (S T) (HST P th0 HV HO T HT) n)).
    unfold Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ _)). reflexivity. left; apply Rinv_0_lt_compat; lra. }
  rewrite G.
  assert (HW : 0 < W) by (unfold W; pose proof (proj1 HV); lra).
  replace (W * Rabs D0 / (4 * ln (INR t))) with (Rabs (W * D0 / (4 * ln (INR t)))).
  - eapply Rle_trans; [|exact HB]. apply Rabs_triang_inv2.
  - unfold Rdiv. rewrite !Rabs_mult, (Rabs_pos_eq W), (Rabs_pos_eq (/ _)). reflexivity.
    left; apply Rinv_0_lt_compat; lra. lra.
Qed.
End At.

(** ** Limits *)

Lemma limit_of_log_bound (f : nat -> R) (l C : R) (t0 : R) : 0 <= C -> 1 < t0 ->
  (forall t, t0 <= INR t -> Rabs (f t - l / ln (INR t)) <= C / ln (INR t) ^ 2) ->
  Un_cv (fun t => f t * ln (INR t)) l.
Proof.
  intros HC Ht0 H eps He.
  destruct (archimed_nat (Rmax t0 (exp ((C + 1) / eps)))) as [N HN].
  exists N. intros t Ht. apply le_INR in Ht.
  assert (H1 : t0 <= INR t) by (eapply Rle_trans; [apply Rmax_l|]; eapply Rle_trans; [exact HN | exact Ht]).
  assert (H2 : exp ((C + 1) / eps) <= INR t) by (eapply Rle_trans; [apply Rmax_r|]; eapply Rle_trans; [exact HN | exact Ht]).
  specialize (H t H1). set (L := ln (INR t)) in *.
  assert (HL : (C + 1) / eps <= L).
  { unfold L. rewrite <- (ln_exp ((C + 1) / eps)). apply ln_monotone; auto. apply exp_pos. }
  assert (0 < (C + 1) / eps) by (apply Rdiv_lt_0_compat; lra).
  unfold R_dist. replace (f t * L - l) with ((f t - l / L) * L) by (field; lra).
  rewrite Rabs_mult, (Rabs_pos_eq L) by lra.
  apply Rle_lt_trans with (C / L ^ 2 * L). apply Rmult_le_compat_r; lra.
  replace (C / L ^ 2 * L) with (C / L) by (field; lra).
  apply Rmult_lt_reg_r with L. lra. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  apply Rmult_le_compat_l with (r := eps) in HL; [|lra].
  replace (eps * ((C + 1) / eps)) with (C + 1) in HL by (field; lra). lra.
Qed.

Lemma C2_nonneg : 0 <= boundary_error.
Proof.
  unfold boundary_error, denominator_error. assert (0 < W) by (unfold W; pose proof (proj1 HV); lra).
  assert (0 < ln 3) by (apply ln_pos; lra).
  pose proof (Rabs_pos (den_constant P th0 T)). pose proof (Rabs_pos D0). pose proof (Rabs_pos (Sm P th0 T - Sp P th0 T)).
  apply Rmult_le_pos. lra. apply Rplus_le_le_0_compat. lra. apply Rmult_le_pos; lra.
Qed.

Lemma limit_start_gt_1 : 1 < limit_start.
Proof.
  pose proof (Sp_ge_e P th0 HV HO T HT). pose proof two_le_e.
  apply Rlt_le_trans with (Sp P th0 T). lra. unfold limit_start.
  eapply Rle_trans; [|apply Rmax_r]. eapply Rle_trans; [|apply Rmax_r]. apply Rmax_l.
Qed.

Theorem boundary_limit : Un_cv (fun t => (xstar (th t) - mid P) * ln (INR t)) (W * Delta P (th T) / 4).
Proof.
  apply limit_of_log_bound with boundary_error limit_start. apply C2_nonneg. apply limit_start_gt_1.
  intros t Ht. pose proof (ln_t_pos t Ht).
  replace (W * Delta P (th T) / 4 / ln (INR t)) with (W * D0 / (4 * ln (INR t))) by (field; lra).
  now apply boundary_log.
Qed.

Theorem gap_limit (margin : nat -> R) : (forall t, is_margin P (th t) (margin t)) ->
  Un_cv (fun t => (best P - margin t) * ln (INR t)) (W * Rabs (Delta P (th T)) / 4).
Proof.
  intros Hm. apply limit_of_log_bound with boundary_error limit_start. apply C2_nonneg. apply limit_start_gt_1.
  intros t Ht. pose proof (ln_t_pos t Ht).
  replace (W * Rabs (Delta P (th T)) / 4 / ln (INR t)) with (W * Rabs D0 / (4 * ln (INR t))) by (field; lra).
  now apply margin_log.
Qed.
(** No bounds of the gap by multiples of 1/ln t are on the same side of this limit: c <= W |Delta|/4 <= C. *)
Theorem gap_constants (margin : nat -> R) a t0 : (forall t, is_margin P (th t) (margin t)) ->
  ((forall t, (t0 <= t)%nat -> a / ln (INR t) <= best P - margin t) -> a <= W * Rabs (Delta P (th T)) / 4) /\
  ((forall t, (t0 <= t)%nat -> best P - margin t <= a / ln (INR t)) -> W * Rabs (Delta P (th T)) / 4 <= a).
Proof.
  intros Hm. pose proof (gap_limit margin Hm) as HL. set (l := W * Rabs _ / 4) in *.
  assert (K : forall eps, 0 < eps -> exists t, (t0 <= t)%nat /\ 0 < ln (INR t) /\
    Rabs ((best P - margin t) * ln (INR t) - l) < eps).
  { intros eps He. destruct (HL eps He) as [N HN]. exists (max (max N t0) 3).
    split; [lia | split; [|apply HN; lia]]. apply ln_pos.
    apply Rlt_le_trans with (INR 3). simpl; lra. apply le_INR; lia. }
  split; intros H; apply Rnot_lt_le; intros h.
  - destruct (K (a - l) ltac:(lra)) as [t (h1 & h2 & h3)]. specialize (H t h1).
    apply Rmult_le_compat_r with (r := ln (INR t)) in H; [|lra].
    unfold Rdiv in H. rewrite Rmult_assoc, Rinv_l, Rmult_1_r in H by lra. apply Rabs_def2 in h3. lra.
  - destruct (K (l - a) ltac:(lra)) as [t (h1 & h2 & h3)]. specialize (H t h1).
    apply Rmult_le_compat_r with (r := ln (INR t)) in H; [|lra].
    unfold Rdiv in H. rewrite (Rmult_assoc a), Rinv_l, Rmult_1_r in H by lra. apply Rabs_def2 in h3. lra.
Qed.
End From.
End Limits.
