(** * Zero biases: the best margin at the start, a drop at the first step, a slow recovery

    Page he-dip. The points are -1 and 1. Catalogue claims proved in this file:

    - P8.start: [P8_start]; P8.drop: [P8_drop]; P8.depth: [P8_depth]; P8.slow: [P8_slow]; P8.recovery: [P8_recovery] *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Language Elementary ScalarMap Pair Margin Orthogonal Rate Sharp Obtuse Estimates Specialisation MarginRate.
Open Scope R_scope.

(** ** Two scalar runs *)

Lemma ln_F s : 0 < s -> ln (F s) = ln s + / s.
Proof. intros. unfold F. rewrite ln_mult, ln_exp; auto. apply exp_pos. Qed.

Lemma run_ordered s r n : 1 <= s -> s <= r -> run s n <= run r n.
Proof.
  intros Hs Hsr. induction n; simpl. exact Hsr.
  pose proof (run_ge s n ltac:(lra)). pose proof (pos_INR n). apply F_incr; lra.
Qed.

(** The logarithm of the ratio of two runs never comes back to its first value. *)
Lemma ratio_drops s r n : 0 < s -> s < r -> ln (run r (S n)) - ln (run s (S n)) < ln r - ln s.
Proof.
  intros Hs Hsr. replace (S n) with (n + 1)%nat by lia. rewrite !run_shift.
  set (s1 := run s 1). set (r1 := run r 1).
  pose proof exp_1_ge. assert (H1 : 1 <= s1) by (pose proof (run_ge_1 s 0 Hs); unfold s1; lra).
  assert (H2 : 1 <= r1) by (pose proof (run_ge_1 r 0 ltac:(lra)); unfold r1; lra).
  assert (D : ln r1 - ln s1 < ln r - ln s).
  { unfold r1, s1. simpl. rewrite !ln_F by lra. assert (/ r < / s) by (apply Rinv_lt_contravar; [nra | auto]). lra. }
  destruct (Rle_dec s1 r1) as [h|h].
  - apply Rle_lt_trans with (ln r1 - ln s1); auto. induction n; simpl. lra.
    pose proof (run_ordered s1 r1 n H1 h). pose proof (run_pos s1 n ltac:(lra)). pose proof (run_pos r1 n ltac:(lra)).
    rewrite !ln_F by auto. assert (/ run r1 n <= / run s1 n) by (apply Rinv_le_contravar; auto). lra.
  - pose proof (run_ordered r1 s1 n H2 ltac:(lra)). pose proof (run_pos r1 n ltac:(lra)).
    pose proof (ln_monotone _ _ H3 H0). assert (ln s < ln r) by (apply ln_increasing; auto). lra.
Qed.

Section Zero.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (Hsym : xp P = - xm P) (HO : xp P * xm P = -1).
Hypothesis (Hb1 : b1 th0 = 0) (Hb2 : b2 th0 = 0).
Local Notation th := (descent P th0).
Let Hkp := kappap_pos P HV.
Let Hkm := kappam_pos P HV.
Let HO' := orthogonal_of_product P HO.

Lemma points : xp P = 1 /\ xm P = -1.
Proof. pose proof (proj1 HV). split; nra. Qed.

Lemma kappa_equal : kappap P = kappam P.
Proof. unfold kappap, kappam. rewrite Hsym. ring. Qed.

Lemma at_start : p1 P th0 = w1 th0 /\ q1 P th0 = - w1 th0 /\ p2 P th0 = w2 th0 /\ q2 P th0 = - w2 th0.
Proof.
  destruct points as [E1 E2]. unfold p1, q1, p2, q2, line1, line2. rewrite E1, E2, Hb1, Hb2. repeat split; ring.
Qed.

Lemma specialises_at_0 T : specialises_at P th0 T -> T = 0%nat.
Proof.
  intros HT. destruct (P2_necessary P th0 T HO HT) as [h1 h2]. destruct at_start as (e1 & e2 & e3 & e4).
  destruct HT as [_ Hmin]. assert (specialised_from P th0 0).
  { apply specialised_from_pattern; auto. apply mixed_of_product; lra. unfold specialised. simpl. lra. }
  specialize (Hmin 0%nat H). lia.
Qed.

Hypothesis HT : specialises_at P th0 0.
Let Hs := specialises_specialised P th0 0 HT.
Local Notation S := (Sp P th0 0).
Local Notation R := (Sm P th0 0).
Local Notation Delta := (Delta P th0).
Local Notation rho n := (ln (run R n) - ln (run S n)).

Lemma weights_signs : 0 < w1 th0 /\ w2 th0 < 0.
Proof. destruct Hs as (h1 & h2 & h3 & h4). destruct at_start as (e1 & e2 & e3 & e4). simpl in *. lra. Qed.

Lemma start_margin m : is_margin P th0 m -> den th0 <> 0 /\ best P - m = 0 /\ xstar th0 = mid P.
Proof.
  intros Hm. pose proof weights_signs. destruct at_start as (e1 & e2 & e3 & e4).
  assert (D : 0 < den th0) by (unfold den; lra).
  assert (X : xstar th0 = mid P).
  { destruct points as [E1 E2]. unfold xstar, num, mid. rewrite E1, E2, Hb1, Hb2. field. lra. }
  destruct (margin_formula P th0 (proj1 HV) Hs) as [G _]. simpl. rewrite e1, e2, e3, e4. lra.
  rewrite (glb_unique _ _ _ Hm G), X. replace (mid P - mid P) with 0 by ring. rewrite Rabs_R0. repeat split; lra.
Qed.

(** The step [t = n + 1]. *)
Lemma time n : INR (n + 1) = INR n + 1.
Proof. now rewrite plus_INR. Qed.

Lemma den_dip n : 0 < den (th (n + 1)).
Proof. apply (den_positive_at P th0 HV HO 0 HT n). Qed.

Lemma gap_dip n m : is_margin P (th (n + 1)) m -> best P - m = Rabs (Delta + rho n) / (2 * den (th (n + 1))).
Proof.
  intros Hm. pose proof weights_signs. destruct at_start as (e1 & e2 & e3 & e4).
  pose proof (specialised_for_ever P th0 HV HO' 1 (HST P th0 HV HO' 0 Hs) n) as Sn.
  destruct (margin_formula P (th (n + 1)) (proj1 HV) Sn) as [G _].
  { rewrite (state_p2 P th0 HV HO' 0 Hs n), (state_q1 P th0 HV HO' 0 Hs n). simpl. rewrite e2, e3.
    pose proof (good_mono _ _ _ Hkp (pair_plus P th0 HO') 0 (n + 1)) as M1.
    pose proof (good_mono _ _ _ Hkm (pair_minus P th0 HO') 0 (n + 1)) as M2.
    rewrite Nat.add_0_r in M1, M2. simpl in M1, M2. rewrite e1 in M1. rewrite e4 in M2.
    apply Rle_trans with (w1 th0 * - w2 th0). lra. apply Rmult_le_compat; lra. }
  rewrite (glb_unique _ _ _ Hm G), (boundary P th0 HV HO' 0 Hs n). pose proof (den_dip n).
  unfold Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ _)) by (left; apply Rinv_0_lt_compat; lra). simpl descent at 1. ring.
Qed.

(** The scalar runs at the start. *)
Lemma Delta_start : Delta = ln (exp (p1 P th0) / kappap P) - ln (exp (q2 P th0) / kappam P).
Proof.
  destruct at_start as (e1 & e2 & e3 & e4). unfold Network.Delta. rewrite !ln_div, !ln_exp by (auto; apply exp_pos). lra.
Qed.

Lemma runs_start n : run S n = run (exp (p1 P th0) / kappap P) (Datatypes.S n) /\ run R n = run (exp (q2 P th0) / kappam P) (Datatypes.S n).
Proof.
  destruct (closed_form P th0 HV HO' 0 Hs 1) as [c1 c2].
  assert (Q : forall k z s, 0 < k -> 0 < s -> z = ln k + ln s -> exp z / k = s).
  { intros k z s h1 h2 ->. rewrite exp_plus, !exp_ln by auto. field. lra. }
  assert (P1 : 0 < exp (p1 P th0) / kappap P) by (apply Rdiv_lt_0_compat; [apply exp_pos | auto]).
  assert (P2 : 0 < exp (q2 P th0) / kappam P) by (apply Rdiv_lt_0_compat; [apply exp_pos | auto]).
  replace (Datatypes.S n) with (n + 1)%nat by lia. rewrite !run_shift. split; f_equal.
  - apply Q; auto. now apply run_pos.
  - apply Q; auto. now apply run_pos.
Qed.

Lemma rho_moves n : Delta <> 0 -> Delta + rho n <> 0.
Proof.
  destruct (runs_start n) as [-> ->]. rewrite Delta_start.
  assert (P1 : 0 < exp (p1 P th0) / kappap P) by (apply Rdiv_lt_0_compat; [apply exp_pos | auto]).
  assert (P2 : 0 < exp (q2 P th0) / kappam P) by (apply Rdiv_lt_0_compat; [apply exp_pos | auto]).
  set (s0 := exp (p1 P th0) / kappap P) in *. set (r0 := exp (q2 P th0) / kappam P) in *.
  intros H E. destruct (Rtotal_order s0 r0) as [h|[h|h]].
  - pose proof (ratio_drops s0 r0 n P1 h). lra.
  - apply H. rewrite h. ring.
  - pose proof (ratio_drops r0 s0 n P2 h). lra.
Qed.

Section NonZero.
Hypothesis HD : Delta <> 0.
Local Notation G := (Rabs (R - S)).

Lemma gap_positive n m : is_margin P (th (n + 1)) m -> 0 < best P - m.
Proof.
  intros Hm. rewrite (gap_dip n m Hm). pose proof (den_dip n). apply Rdiv_lt_0_compat. 2: lra.
  apply Rabs_pos_lt. now apply rho_moves.
Qed.

Lemma numerator_half n : 2 * G / Rabs Delta <= INR n -> Rabs Delta / 2 <= Rabs (Delta + rho n).
Proof.
  intros Hn. pose proof (rho_half P th0 HV HO 0 HT n HD Hn) as Hr. change (th 0) with th0 in Hr.
  pose proof (Rabs_triang_inv Delta (- rho n)) as I. rewrite Rabs_Ropp in I.
  replace (Delta - - rho n) with (Delta + rho n) in I by ring. lra.
Qed.

Lemma gap_depth n m : 2 * G / Rabs Delta <= INR n -> is_margin P (th (n + 1)) m -> best P - m >= Rabs Delta / (4 * den (th (n + 1))).
Proof.
  intros Hn Hm. pose proof (den_dip n) as D. pose proof (numerator_half n Hn).
  rewrite (gap_dip n m Hm). apply Rle_ge. apply quotient_le. lra.
  replace (Rabs (Delta + rho n) / (2 * den (th (n + 1))) * (4 * den (th (n + 1)))) with (2 * Rabs (Delta + rho n)) by (field; lra). lra.
Qed.

(** The claims' constant of the denominator. *)
Lemma constant_equal : den_constant P th0 0 = 2 * ln (kappap P) - q1 P th0 - p2 P th0.
Proof. unfold den_constant. rewrite <- kappa_equal, ln_mult by auto. simpl. ring. Qed.

Lemma den_above n : S <= INR (n + 1) -> R <= INR (n + 1) ->
  3 * exp ((2 * ln (kappap P) - q1 P th0 - p2 P th0) / 2) <= INR (n + 1) -> 2 * den (th (n + 1)) <= 4 * ln (INR (n + 1)).
Proof.
  intros h1 h2 h3. rewrite <- constant_equal in h3.
  pose proof (denominator_le P th0 HV HO' 0 Hs n h1 h2 h3) as D. destruct points as [E1 E2]. cbv zeta in D. rewrite E1, E2 in D.
  replace (1 - -1) with 2 in D by ring. exact D.
Qed.

(** One step of the gap. *)
Lemma gap_falls n m m' : 1 <= INR n -> 2 * G / Rabs Delta <= INR n -> S <= INR (n + 1) -> R <= INR (n + 1) ->
  3 * exp ((2 * ln (kappap P) - q1 P th0 - p2 P th0) / 2) <= INR (n + 1) ->
  48 * G / Rabs Delta * ln (INR (n + 1)) <= INR (n + 1) ->
  is_margin P (th (n + 1)) m -> is_margin P (th (Datatypes.S (n + 1))) m' -> m < m'.
Proof.
  intros Hn1 Hn h1 h2 h3 h4 Hm Hm'.
  pose proof (gap_dip n m Hm) as E. pose proof (gap_dip (Datatypes.S n) m' Hm') as E'.
  pose proof (den_dip n) as D. pose proof (den_dip (Datatypes.S n)) as D'. change (Datatypes.S n + 1)%nat with (Datatypes.S (n + 1)) in *.
  pose proof (numerator_half n Hn) as HN. pose proof (den_above n h1 h2 h3) as DL.
  pose proof (denominator P th0 HV HO' 0 Hs n) as W1. pose proof (denominator P th0 HV HO' 0 Hs (Datatypes.S n)) as W2.
  destruct points as [E1 E2]. cbv zeta in W1, W2. rewrite E1, E2 in W1, W2. replace (1 - -1) with 2 in W1, W2 by ring.
  pose proof (Sp_ge_e P th0 HV HO' 0 Hs) as e1. pose proof (Sm_ge_e P th0 HV HO' 0 Hs) as e2. pose proof exp_1_ge as e3.
  pose proof (run_ge S n ltac:(lra)) as Ls. pose proof (run_ge R n ltac:(lra)) as Lr.
  pose proof (run_le_3t 0 n S ltac:(lra) h1) as Us. pose proof (run_le_3t 0 n R ltac:(lra) h2) as Ur.
  pose proof (run_close S R n ltac:(lra) ltac:(lra)) as Cl. cbv zeta in Us, Ur.
  change (n + 1)%nat with (n + 1)%nat in *. set (x := INR (n + 1)) in *. assert (Ex : x = INR n + 1) by apply time.
  change (Datatypes.S n + 1)%nat with (Datatypes.S (n + 1)) in W2.
  simpl run in E', W2. rewrite !ln_F in E', W2 by lra.
  set (s := run S n) in *. set (r := run R n) in *. set (d := den (th (n + 1))) in *. set (d' := den (th (Datatypes.S (n + 1)))) in *.
  assert (Hs1 : x <= s) by lra. assert (Hr1 : x <= r) by lra.
  assert (HDp : 0 < Rabs Delta) by now apply Rabs_pos_lt.
  assert (Hl : 0 < ln x) by (apply ln_pos; lra).
  set (N := Delta + (ln r - ln s)) in *.
  replace (Delta + (ln r + / r - (ln s + / s))) with (N + (/ r - / s)) in E' by (unfold N; ring).
  assert (Ed : 2 * d' = 2 * d + (/ s + / r)) by lra.
  assert (Hstep : Rabs (/ r - / s) <= G / (x * x)).
  { replace (/ r - / s) with (- (r - s) * / (r * s)) by (field; lra). rewrite Rabs_mult, Rabs_Ropp, (Rabs_pos_eq (/ _)).
    2: { left; apply Rinv_0_lt_compat; apply Rmult_lt_0_compat; lra. }
    apply Rmult_le_compat. apply Rabs_pos. left; apply Rinv_0_lt_compat; apply Rmult_lt_0_compat; lra. exact Cl.
    apply Rinv_le_contravar. apply Rmult_lt_0_compat; lra. apply Rmult_le_compat; lra. }
  assert (Hgrow : 2 / (3 * x) <= / s + / r).
  { assert (/ (3 * x) <= / s) by (apply Rinv_le_contravar; lra). assert (/ (3 * x) <= / r) by (apply Rinv_le_contravar; lra). unfold Rdiv. lra. }
  assert (Key : Rabs (/ r - / s) * (2 * d) < Rabs N * (/ s + / r)).
  { apply Rle_lt_trans with (G / (x * x) * (4 * ln x)).
    - apply Rmult_le_compat; try lra. apply Rabs_pos.
    - apply Rlt_le_trans with (Rabs Delta / 2 * (2 / (3 * x))).
      + assert (Hq : G * ln x * 48 <= x * Rabs Delta).
        { replace (48 * G / Rabs Delta * ln x) with (48 * G * ln x / Rabs Delta) in h4 by (field; lra). apply product_le in h4; lra. }
        assert (0 < x * Rabs Delta) by (apply Rmult_lt_0_compat; lra).
        apply Rmult_lt_reg_r with (3 * x * x). apply Rmult_lt_0_compat; lra.
        replace (G / (x * x) * (4 * ln x) * (3 * x * x)) with (12 * (G * ln x)) by (field; lra).
        replace (Rabs Delta / 2 * (2 / (3 * x)) * (3 * x * x)) with (x * Rabs Delta) by (field; lra). lra.
      + assert (0 < 2 / (3 * x)) by (apply Rdiv_lt_0_compat; lra).
        apply Rmult_le_compat; lra. }
  assert (best P - m' < best P - m); [|lra].
  rewrite E, E'. pose proof (Rabs_triang N (/ r - / s)) as Tr.
  apply Rmult_lt_reg_r with (2 * d * (2 * d')). apply Rmult_lt_0_compat; lra.
  replace (Rabs (N + (/ r - / s)) / (2 * d') * (2 * d * (2 * d'))) with (Rabs (N + (/ r - / s)) * (2 * d)) by (field; lra).
  replace (Rabs N / (2 * d) * (2 * d * (2 * d'))) with (Rabs N * (2 * d')) by (field; lra).
  rewrite Ed. apply Rle_lt_trans with ((Rabs N + Rabs (/ r - / s)) * (2 * d)). apply Rmult_le_compat_r; lra. lra.
Qed.
End NonZero.
End Zero.

(** ** The claims *)

Section Claims.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (Hsym : xp P = - xm P) (HO : xp P * xm P = -1).
Hypothesis (Hb1 : b1 th0 = 0) (Hb2 : b2 th0 = 0).
Local Notation th := (descent P th0).
Variable T : nat.
Hypothesis HT' : specialises_at P th0 T.
Local Notation kappa := (kappap P).

Lemma HT0 : specialises_at P th0 0.
Proof. pose proof (specialises_at_0 P th0 HV Hsym HO Hb1 Hb2 T HT') as E. rewrite <- E. exact HT'. Qed.

Lemma Delta_0 : Delta P (th T) = Delta P th0.
Proof. pose proof (specialises_at_0 P th0 HV Hsym HO Hb1 Hb2 T HT') as E. now rewrite E. Qed.

Lemma kappa_is : kappap P = kappam P.
Proof. apply kappa_equal; auto. Qed.

Theorem P8_start m : is_margin P (th 0) m -> den (th 0) <> 0 /\ best P - m = 0 /\ xstar (th 0) = mid P.
Proof. apply start_margin; auto. apply HT0. Qed.

Theorem P8_drop t m : Delta P (th T) <> 0 -> 1 <= INR t -> is_margin P (th t) m -> best P - m > 0.
Proof.
  intros HD Ht Hm. rewrite Delta_0 in HD. destruct (later 1 t Ht) as [n [-> _]].
  apply (gap_positive P th0 HV Hsym HO Hb1 Hb2 HT0 HD n m Hm).
Qed.

(** The scalar runs of the claims; [kappa] is [kappap] and [kappam]. *)
Lemma Sm_is : exp (q2 P (th 1)) / kappa = Sm P th0 0.
Proof. unfold Sm. now rewrite kappa_is. Qed.

Theorem P8_depth t m : Delta P (th T) <> 0 ->
  let S := exp (p1 P (th 1)) / kappa in
  let R := exp (q2 P (th 1)) / kappa in
  2 + 2 * Rabs (R - S) / Rabs (Delta P (th T)) <= INR t -> is_margin P (th t) m ->
  (kappap P = kappam P /\ den (th t) <> 0) /\ best P - m >= Rabs (Delta P (th T)) / (4 * den (th t)).
Proof.
  intros HD S R Ht Hm. rewrite Delta_0 in *. unfold R in Ht. rewrite Sm_is in Ht. change S with (Sp P th0 0) in Ht.
  assert (0 <= 2 * Rabs (Sm P th0 0 - Sp P th0 0) / Rabs (Delta P th0)).
  { apply Rmult_le_pos. pose proof (Rabs_pos (Sm P th0 0 - Sp P th0 0)); lra. left; apply Rinv_0_lt_compat, Rabs_pos_lt; auto. }
  destruct (later 1 t) as [n [-> En]]. simpl INR; lra. change (INR 1) with 1 in En.
  pose proof (den_dip P th0 HV HO HT0 n). split. split. apply kappa_is. lra.
  apply (gap_depth P th0 HV Hsym HO Hb1 Hb2 HT0 HD n m); auto. lra.
Qed.

Theorem P8_slow t m : Delta P (th T) <> 0 ->
  let S := exp (p1 P (th 1)) / kappa in
  let R := exp (q2 P (th 1)) / kappa in
  let K := 2 * ln kappa - q1 P (th 0) - p2 P (th 0) in
  Rmax (Rmax (Rmax (2 + 2 * Rabs (R - S) / Rabs (Delta P (th T))) S) R) (3 * exp (K / 2)) <= INR t -> is_margin P (th t) m ->
  (kappap P = kappam P /\ 0 < ln (INR t)) /\ best P - m >= Rabs (Delta P (th T)) / (8 * ln (INR t)).
Proof.
  intros HD S R K Ht Hm. split_max. match goal with h : 2 + _ <= INR t |- _ => rename h into Ht1 end.
  destruct (P8_depth t m HD Ht1 Hm) as [[Ek D] G]. rewrite Delta_0 in *.
  unfold R in *. rewrite Sm_is in *. change S with (Sp P th0 0) in *.
  assert (0 <= 2 * Rabs (Sm P th0 0 - Sp P th0 0) / Rabs (Delta P th0)).
  { apply Rmult_le_pos. pose proof (Rabs_pos (Sm P th0 0 - Sp P th0 0)); lra. left; apply Rinv_0_lt_compat, Rabs_pos_lt; auto. }
  destruct (later 1 t) as [n [-> En]]. simpl INR; lra. change (INR 1) with 1 in En.
  assert (L : 0 < ln (INR (n + 1))) by (apply ln_pos; lra). split; auto.
  pose proof (den_above P th0 HV Hsym HO HT0 n ltac:(assumption) ltac:(assumption) ltac:(assumption)) as DL. pose proof (den_dip P th0 HV HO HT0 n) as Dp.
  apply Rge_trans with (Rabs (Delta P th0) / (4 * den (th (n + 1)))); auto.
  apply Rle_ge. apply Rmult_le_compat_l. apply Rabs_pos. apply Rinv_le_contravar; lra.
Qed.

Theorem P8_recovery t m m' : Delta P (th T) <> 0 ->
  let S := exp (p1 P (th 1)) / kappa in
  let R := exp (q2 P (th 1)) / kappa in
  let K := 2 * ln kappa - q1 P (th 0) - p2 P (th 0) in
  let T0 := Rmax (Rmax (Rmax (2 + 2 * Rabs (R - S) / Rabs (Delta P (th T))) S) R) (3 * exp (K / 2)) in
  let A := Rmax (48 * Rabs (R - S) / Rabs (Delta P (th T))) 3 in
  Rmax T0 (2 * A * ln A) <= INR t -> is_margin P (th t) m -> is_margin P (th (Datatypes.S t)) m' ->
  (kappap P = kappam P /\ 0 < A) /\ m' > m.
Proof.
  intros HD S R K T0 A Ht Hm Hm'. apply Rmax_le_inv in Ht. destruct Ht as [Ht HA].
  assert (H3 : 3 <= A) by apply Rmax_r. split. split. apply kappa_is. lra.
  pose proof (log_below A (INR t) H3 HA) as HL.
  assert (A48 : 48 * Rabs (R - S) / Rabs (Delta P (th T)) <= A) by apply Rmax_l. clearbody A.
  unfold T0 in Ht. clear T0. rewrite Delta_0 in *. unfold R in *. rewrite Sm_is in *. change S with (Sp P th0 0) in *. split_max.
  assert (0 <= 2 * Rabs (Sm P th0 0 - Sp P th0 0) / Rabs (Delta P th0)).
  { apply Rmult_le_pos. pose proof (Rabs_pos (Sm P th0 0 - Sp P th0 0)); lra. left; apply Rinv_0_lt_compat, Rabs_pos_lt; auto. }
  destruct (later 1 t) as [n [-> En]]. simpl INR; lra. change (INR 1) with 1 in En.
  assert (L : 0 < ln (INR (n + 1))) by (apply ln_pos; lra).
  apply (gap_falls P th0 HV Hsym HO Hb1 Hb2 HT0 HD n m m'); auto; try lra.
  eapply Rle_trans; [|exact HL]. apply Rmult_le_compat_r; lra.
Qed.
End Claims.
