(** * Data with x+ x- <= -1: the limit of the boundary and the rate, with the constants of the catalogue

    Page margin-rate, theorems 4 and 4'. Catalogue claims proved in this file:

    - P5.boundary: [P5_boundary]; P5.obtuse: [P5_obtuse]
    - P7.symmetric: [P7_symmetric] *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Language Elementary ScalarMap Pair Margin Orthogonal Rate Obtuse Estimates Specialisation Specialised.
Open Scope R_scope.

(** In the pattern 1001 the boundary is adversarial for both points, with or without a dead zone around it. *)
Lemma gap_at_least P w m : xm P < xp P -> specialised P w -> is_margin P w m -> Rabs (xstar w - mid P) <= best P - m.
Proof.
  intros HW (h1 & h2 & h3 & h4) [Hm _].
  destruct (between_points P w HW ltac:(lra) ltac:(lra)) as [D B].
  assert (N : net w (xstar w) = 0).
  { unfold net. replace (line2 w (xstar w)) with (line1 w (xstar w)). ring.
    assert (X : xstar w * den w = num w) by (unfold xstar; field; lra).
    unfold line1, line2, den, num in *. lra. }
  assert (A1 : m <= xp P - xstar w). { apply Hm. exists (xstar w). left. split. rewrite Rabs_left1; lra. lra. }
  assert (A2 : m <= xstar w - xm P). { apply Hm. exists (xstar w). right. split. rewrite Rabs_pos_eq; lra. lra. }
  unfold best, mid. apply Rabs_le. lra.
Qed.

Section Claims.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : xp P * xm P <= -1).
Local Notation th := (descent P th0).
Local Notation W := (xp P - xm P).
Let HG := mixed_of_product P HO.
Let Hkp := kappap_pos P HV.
Let Hkm := kappam_pos P HV.
Variable T : nat.
Hypothesis HT : specialises_at P th0 T.
Let Hs := specialises_specialised P th0 T HT.
Local Notation S := (Sp P th0 T).
Local Notation R := (Sm P th0 T).
Local Notation kp := (gm P * q2 P (th T) - p2 P (th T)).
Local Notation km := (gp P * p1 P (th T) - q1 P (th T)).
Local Notation A := (1 - gp P).
Local Notation B := (1 - gm P).

(** The differences of the two lines at the training points. *)
Lemma at_alpha n : let w := th (n + Datatypes.S T) in p1 P w - p2 P w = p1 P w - gm P * q2 P w + kp.
Proof.
  intros w. pose proof (at_p2 P th0 HV HG T Hs (n + 1)) as E. replace (n + 1 + T)%nat with (n + Datatypes.S T)%nat in E by lia.
  fold w in E. lra.
Qed.
Lemma at_beta n : let w := th (n + Datatypes.S T) in q2 P w - q1 P w = q2 P w - gp P * p1 P w + km.
Proof.
  intros w. pose proof (at_q1 P th0 HV HG T Hs (n + 1)) as E. replace (n + 1 + T)%nat with (n + Datatypes.S T)%nat in E by lia.
  fold w in E. lra.
Qed.

Lemma drift_product : 0 <= 1 - gp P * gm P.
Proof.
  assert (Ha : 0 < 1 + xp P ^ 2) by nra. assert (Hd : 0 < 1 + xm P ^ 2) by nra.
  replace (1 - gp P * gm P) with (W ^ 2 / ((1 + xp P ^ 2) * (1 + xm P ^ 2))).
  - apply Rmult_le_pos. apply pow2_ge_0. left; apply Rinv_0_lt_compat. now apply Rmult_lt_0_compat.
  - unfold gp, gm, mixed. field. split; lra.
Qed.

Lemma den_positive_after n : 0 < den (th (n + Datatypes.S T)).
Proof.
  pose proof (den_positive P th0 HV HG T Hs (n + 1)) as D. now replace (n + 1 + T)%nat with (n + Datatypes.S T)%nat in D by lia.
Qed.

(** [A / (A + B)] is the place of the limit between the points. *)
Lemma limit_place : (xp P + xm P) / (1 - xp P * xm P) = xm P + W * A / (A + B).
Proof.
  set (a := 1 + xp P ^ 2). set (d := 1 + xm P ^ 2). pose proof (width_pos P HV) as HW.
  assert (Ha : 0 < a) by (unfold a; nra). assert (Hd : 0 < d) by (unfold d; nra).
  pose proof (gp_nonpos P HG). pose proof (gm_nonpos P HG).
  assert (EA : A * a = xp P * W) by (unfold gp; fold a; field_simplify_eq; [unfold a, mixed; ring | lra]).
  assert (EB : B * d = - xm P * W) by (unfold gm; fold d; field_simplify_eq; [unfold d, mixed; ring | lra]).
  assert (EAB : (A + B) * (a * d) = W * W * (1 - xp P * xm P)).
  { replace ((A + B) * (a * d)) with (A * a * d + B * d * a) by ring. rewrite EA, EB. unfold a, d. ring. }
  apply Rmult_eq_reg_r with ((1 - xp P * xm P) * (A + B)); [|apply Rgt_not_eq; apply Rmult_lt_0_compat; lra].
  replace ((xp P + xm P) / (1 - xp P * xm P) * ((1 - xp P * xm P) * (A + B))) with ((xp P + xm P) * (A + B)) by (field; lra).
  replace ((xm P + W * A / (A + B)) * ((1 - xp P * xm P) * (A + B))) with ((xm P * (A + B) + W * A) * (1 - xp P * xm P)) by (field; lra).
  apply Rmult_eq_reg_r with (a * d); [|apply Rgt_not_eq; apply Rmult_lt_0_compat; lra].
  replace ((xp P + xm P) * (A + B) * (a * d)) with ((xp P + xm P) * ((A + B) * (a * d))) by ring.
  replace ((xm P * (A + B) + W * A) * (1 - xp P * xm P) * (a * d))
    with ((xm P * ((A + B) * (a * d)) + W * (A * a) * d) * (1 - xp P * xm P)) by ring.
  rewrite EAB, EA. unfold d. ring.
Qed.

Lemma boundary_place w : den w <> 0 ->
  xstar w = xm P + W * (q2 P w - q1 P w) / ((p1 P w - p2 P w) + (q2 P w - q1 P w)).
Proof.
  intros D. pose proof (width_pos P HV) as HW. rewrite <- (width_den P w).
  apply Rmult_eq_reg_r with (den w); auto. unfold xstar. field_simplify; auto. 2: split; auto; lra.
  unfold num, q2, q1, line1, line2, den. ring.
Qed.

Theorem P5_boundary t :
  let weight := 2 - gp P - gm P in
  let K := A * ln (kappap P / 2) + B * ln (kappam P / 2) + kp + km in
  let C := (1 - gp P * gm P) * (Rabs (ln (kappam P / kappap P)) + 1) + B * Rabs km + A * Rabs kp in
  let T0 := Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rabs (R - S))) (exp (- 2 * K / weight)) in
  let Z := 2 * (xp P - xm P) * C / (weight ^ 2 * ln (INR t)) in
  T0 <= INR t ->
  (0 < weight /\ 0 < 1 - xp P * xm P /\ 0 < ln (INR t) /\ den (th t) <> 0) /\
  - Z <= xstar (th t) - (xp P + xm P) / (1 - xp P * xm P) <= Z.
Proof.
  intros weight K C T0 Z Ht. unfold T0 in Ht. split_max.
  pose proof (pos_INR T). pose proof (Rabs_pos (R - S)). pose proof (width_pos P HV) as HW.
  pose proof (gp_nonpos P HG) as Gp. pose proof (gm_nonpos P HG) as Gm.
  assert (Hw : 2 <= weight) by (unfold weight; lra).
  destruct (later_1 T t ltac:(lra)) as [n [E En]].
  pose proof (den_positive_after n) as D. rewrite <- E in D.
  assert (L : 0 < ln (INR t)) by (apply ln_pos; lra).
  split. repeat split; lra.
  apply Rabs_le_inv'. rewrite limit_place, boundary_place by lra.
  replace (A + B) with weight by (unfold weight; ring).
  pose proof (at_alpha n) as Ea. pose proof (at_beta n) as Eb. pose proof (balance_ratio P th0 HV HG T Hs n) as Hb.
  pose proof (at_p1 P th0 HV HG T Hs n) as c1. pose proof (at_q2 P th0 HV HG T Hs n) as c2.
  cbv zeta in Ea, Eb. rewrite <- E in Ea, Eb, Hb, c1, c2. set (w := th t) in *.
  set (al := p1 P w - p2 P w) in *. set (be := q2 P w - q1 P w) in *.
  (* the difference *)
  assert (Hd : Rabs (q2 P w - p1 P w) <= Rabs (ln (kappam P / kappap P)) + 1).
  { replace (q2 P w - p1 P w) with (ln (kappam P / kappap P) + (q2 P w - p1 P w - ln (kappam P / kappap P))) by ring.
    eapply Rle_trans. apply Rabs_triang. apply Rplus_le_compat_l. eapply Rle_trans. exact Hb.
    pose proof (min_e P th0 HV HG T Hs). pose proof (pos_INR n). apply quotient_le; lra. }
  assert (Diff : Rabs (B * be - A * al) <= C).
  { replace (B * be - A * al) with ((1 - gp P * gm P) * (q2 P w - p1 P w) + B * km - A * kp) by (rewrite Ea, Eb; ring).
    unfold C. unfold Rminus at 1. eapply Rle_trans. apply Rabs_triang. apply Rplus_le_compat.
    eapply Rle_trans. apply Rabs_triang. apply Rplus_le_compat.
    - rewrite Rabs_mult, (Rabs_pos_eq (1 - gp P * gm P)) by apply drift_product. apply Rmult_le_compat_l. apply drift_product. exact Hd.
    - rewrite Rabs_mult, (Rabs_pos_eq B); lra.
    - rewrite Rabs_Ropp, Rabs_mult, (Rabs_pos_eq A); lra. }
  (* the sum *)
  assert (Sum : weight * ln (INR t) / 2 <= al + be).
  { replace (al + be) with (A * p1 P w + B * q2 P w + kp + km) by (rewrite Ea, Eb; ring).
    pose proof (sp_ge P th0 HV HG T Hs n) as Ls. pose proof (sm_ge P th0 HV HG T Hs n) as Lr.
    pose proof (Sp_2 P th0 HV HG T Hs) as e1. pose proof (Sm_2 P th0 HV HG T Hs) as e2.
    assert (B1 : ln (kappap P / 2) + ln (INR t) <= p1 P w).
    { rewrite c1, ln_div by lra. assert (ln (INR t / 2) <= ln (run S n)) by (apply ln_monotone; lra). rewrite ln_div in * by lra. lra. }
    assert (B2 : ln (kappam P / 2) + ln (INR t) <= q2 P w).
    { rewrite c2, ln_div by lra. assert (ln (INR t / 2) <= ln (run R n)) by (apply ln_monotone; lra). rewrite ln_div in * by lra. lra. }
    apply Rmult_le_compat_l with (r := A) in B1; [|lra]. apply Rmult_le_compat_l with (r := B) in B2; [|lra].
    match goal with h : exp (-2 * K / weight) <= INR t |- _ => apply ln_of_exp_le in h; rename h into HK end.
    apply (product_le (-2 * K) weight) in HK; [|lra]. unfold K, weight in *. lra. }
  assert (Hsum : 0 < al + be). { eapply Rlt_le_trans; [|exact Sum]. assert (0 < weight * ln (INR t)) by (apply Rmult_lt_0_compat; lra). lra. }
  replace (xm P + W * be / (al + be) - (xm P + W * A / weight)) with (W * (B * be - A * al) * / ((al + be) * weight)).
  2: { unfold weight in *. field. split; lra. }
  rewrite !Rabs_mult, (Rabs_pos_eq W), (Rabs_pos_eq (/ _)) by (try lra; left; apply Rinv_0_lt_compat; apply Rmult_lt_0_compat; lra).
  apply Rle_trans with (W * C * / (weight * ln (INR t) / 2 * weight)).
  - apply Rmult_le_compat.
    + apply Rmult_le_pos. lra. apply Rabs_pos.
    + left; apply Rinv_0_lt_compat; apply Rmult_lt_0_compat; lra.
    + apply Rmult_le_compat_l; lra.
    + assert (0 < weight * ln (INR t)) by (apply Rmult_lt_0_compat; lra).
      apply Rinv_le_contravar. apply Rmult_lt_0_compat; lra. apply Rmult_le_compat_r; lra.
  - right. unfold Z. field. lra.
Qed.

Theorem P5_obtuse : xp P * xm P < -1 -> xp P + xm P <> 0 ->
  0 < 4 * (1 - xp P * xm P) /\
  exists N, forall t m, (N <= t)%nat -> is_margin P (th t) m ->
    best P - m >= Rabs ((xp P + xm P) * (1 + xp P * xm P)) / (4 * (1 - xp P * xm P)).
Proof.
  intros HO' Hx. split. lra.
  set (q := Rabs ((xp P + xm P) * (1 + xp P * xm P)) / (4 * (1 - xp P * xm P))).
  assert (Hq : 0 < q).
  { apply Rdiv_lt_0_compat. apply Rabs_pos_lt. apply Rmult_integral_contrapositive. split; auto; lra. lra. }
  set (weight := 2 - gp P - gm P).
  set (K := A * ln (kappap P / 2) + B * ln (kappam P / 2) + kp + km).
  set (C := (1 - gp P * gm P) * (Rabs (ln (kappam P / kappap P)) + 1) + B * Rabs km + A * Rabs kp).
  set (T0 := Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rabs (R - S))) (exp (- 2 * K / weight))).
  destruct (archimed_nat (Rmax T0 (exp (2 * W * C / (weight ^ 2 * q))))) as [N HN].
  exists N. intros t m Ht Hm. apply le_INR in Ht. apply Rmax_le_inv in HN. destruct HN as [HN1 HN2].
  pose proof (P5_boundary t) as BB. cbv zeta in BB. fold weight K C T0 in BB. specialize (BB ltac:(lra)).
  destruct BB as [(Hw & _ & L & D) BB].
  set (Z := 2 * W * C / (weight ^ 2 * ln (INR t))) in BB.
  assert (HZ : Z <= q).
  { assert (E : 2 * W * C / (weight ^ 2 * q) <= ln (INR t)) by (apply ln_of_exp_le; lra).
    assert (0 < weight ^ 2) by (apply pow_lt; auto).
    apply product_le in E; [|apply Rmult_lt_0_compat; lra].
    apply quotient_le. apply Rmult_lt_0_compat; lra. replace (q * (weight ^ 2 * ln (INR t))) with (ln (INR t) * (weight ^ 2 * q)) by ring. exact E. }
  assert (T1 : T0 <= INR t) by lra. unfold T0 in T1. split_max. pose proof (pos_INR T).
  destruct (later T t ltac:(lra)) as [n [E _]].
  assert (Sp' : specialised P (th t)) by (rewrite E; apply (at_specialised P th0 HV HG T Hs n)).
  pose proof (gap_at_least P (th t) m (proj1 HV) Sp' Hm) as G.
  set (l := (xp P + xm P) / (1 - xp P * xm P)) in *.
  assert (El : Rabs (l - mid P) = 2 * q).
  { replace (l - mid P) with ((xp P + xm P) * (1 + xp P * xm P) / (2 * (1 - xp P * xm P))) by (unfold l, mid; field; lra).
    unfold Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ _)) by (left; apply Rinv_0_lt_compat; lra). unfold q. field. lra. }
  assert (Rabs (l - mid P) <= Rabs (xstar (th t) - mid P) + Rabs (l - xstar (th t))).
  { replace (l - mid P) with ((xstar (th t) - mid P) + (l - xstar (th t))) by ring. apply Rabs_triang. }
  assert (Rabs (l - xstar (th t)) <= Z) by (apply Rabs_le; lra). lra.
Qed.

Lemma kappa_defined : xp P = - xm P -> kappap P = kappam P.
Proof. intros E. unfold kappap, kappam. rewrite E. ring. Qed.

Theorem P7_symmetric t m : xp P = - xm P -> xp P * xm P < -1 ->
  let kappa := kappap P in
  let g := (1 + xp P * xm P) / (1 + xp P ^ 2) in
  let kp := g * q2 P (th T) - p2 P (th T) in
  let km := g * p1 P (th T) - q1 P (th T) in
  km <> kp ->
  let S := exp (p1 P (th (Datatypes.S T))) / kappa in
  let R := exp (q2 P (th (Datatypes.S T))) / kappa in
  let T0 := Rmax (Rmax (Rmax (Rmax 2 (INR T + 1 + 2 * Rabs (R - S) / Rabs (km - kp))) S) R) (3 * kappa * exp ((kp + km) / (2 * (1 - g)))) in
  T0 <= INR t -> is_margin P (th t) m ->
  (kappap P = kappam P /\ 0 < 1 - g /\ 0 < ln (INR t)) /\
  best P - m >= (xp P - xm P) * Rabs (km - kp) / (16 * (1 - g) * ln (INR t)).
Proof.
  intros Hsym HO' kappa g kp' km' Hk S' R' T0 Ht Hm.
  pose proof (kappa_defined Hsym) as Ek.
  assert (Eg : gp P = g) by (unfold gp, g, mixed; f_equal; ring).
  assert (Eg' : gm P = g) by (unfold gm, g, mixed; rewrite Hsym; f_equal; ring).
  assert (ES : S' = S) by reflexivity.
  assert (ER : R' = R) by (unfold R', kappa, Sm; now rewrite Ek).
  unfold T0 in Ht. rewrite ES, ER in Ht. split_max.
  assert (L : 0 < ln (INR t)) by (apply ln_pos; lra).
  assert (Hg0 : g <= 0) by (rewrite <- Eg; apply (gp_nonpos P HG)).
  assert (Hg1 : - 1 < g). { unfold g. assert (0 < 1 + xp P ^ 2) by nra. apply Rmult_lt_reg_r with (1 + xp P ^ 2); auto.
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. rewrite Hsym. nra. }
  split. split; auto. split; lra.
  assert (HD : 0 < Rabs (km' - kp')) by (apply Rabs_pos_lt; lra).
  pose proof (Rabs_pos (R - S)) as HG0. pose proof (pos_INR T).
  assert (0 <= 2 * Rabs (R - S) / Rabs (km' - kp')) by (apply Rmult_le_pos; [lra | left; now apply Rinv_0_lt_compat]).
  destruct (later_1 T t ltac:(lra)) as [n [E En]].
  pose proof (den_positive_after n) as D. rewrite <- E in D.
  assert (Sp' : specialised P (th t)).
  { rewrite E. replace (n + Datatypes.S T)%nat with (n + 1 + T)%nat by lia. apply (at_specialised P th0 HV HG T Hs). }
  pose proof (gap_at_least P (th t) m (proj1 HV) Sp' Hm) as G. rewrite xstar_mid in G by lra.
  pose proof (at_alpha n) as Ea. pose proof (at_beta n) as Eb. pose proof (balance_ratio P th0 HV HG T Hs n) as Hb.
  pose proof (at_p1 P th0 HV HG T Hs n) as c1. pose proof (at_q2 P th0 HV HG T Hs n) as c2.
  cbv zeta in Ea, Eb. rewrite Eg' in Ea. rewrite Eg in Eb. fold kp' in Ea. fold km' in Eb.
  pose proof (run_le_3t T n S) as Us. pose proof (run_le_3t T n R) as Ur.
  pose proof (Sp_2 P th0 HV HG T Hs) as e1. pose proof (Sm_2 P th0 HV HG T Hs) as e2.
  rewrite <- E in Ea, Eb, Hb, c1, c2, Us, Ur. specialize (Us ltac:(lra) ltac:(lra)). specialize (Ur ltac:(lra) ltac:(lra)).
  pose proof (width_den P (th t)) as WD. pose proof (width_pos P HV) as HW.
  set (w := th t) in *. set (al := p1 P w - p2 P w) in *. set (be := q2 P w - q1 P w) in *.
  (* the difference *)
  assert (Hr : Rabs (q2 P w - p1 P w) <= Rabs (km' - kp') / 2).
  { rewrite Ek in Hb. replace (kappam P / kappam P) with 1 in Hb by (field; lra). rewrite ln_1, Rminus_0_r in Hb.
    eapply Rle_trans. exact Hb. pose proof (min_e P th0 HV HG T Hs). pose proof (pos_INR n).
    assert (Q : 2 * Rabs (R - S) / Rabs (km' - kp') <= INR n) by lra. apply product_le in Q; auto.
    apply quotient_le. lra. assert (0 <= Rabs (km' - kp') * Rmin R S) by (apply Rmult_le_pos; lra). lra. }
  assert (Diff : Rabs (km' - kp') / 2 <= Rabs (be - al)).
  { replace (be - al) with ((km' - kp') + (1 + g) * (q2 P w - p1 P w)) by (rewrite Ea, Eb; ring).
    pose proof (Rabs_triang_inv (km' - kp') (- ((1 + g) * (q2 P w - p1 P w)))) as I. rewrite Rabs_Ropp in I.
    replace (km' - kp' - - ((1 + g) * (q2 P w - p1 P w))) with ((km' - kp') + (1 + g) * (q2 P w - p1 P w)) in I by ring.
    rewrite Rabs_mult, (Rabs_pos_eq (1 + g)) in I by lra.
    assert ((1 + g) * Rabs (q2 P w - p1 P w) <= 1 * Rabs (q2 P w - p1 P w)) by (apply Rmult_le_compat_r; [apply Rabs_pos | lra]). lra. }
  (* the sum *)
  assert (Sum : W * den w <= 4 * (1 - g) * ln (INR t)).
  { rewrite WD. fold al be. replace (al + be) with ((1 - g) * (p1 P w + q2 P w) + kp' + km') by (rewrite Ea, Eb; ring).
    pose proof (sp_pos P th0 HV HG T Hs n). pose proof (sm_pos P th0 HV HG T Hs n).
    assert (B1 : p1 P w <= ln kappa + (ln 3 + ln (INR t))).
    { rewrite c1. fold kappa. rewrite <- (ln_mult 3) by lra. apply Rplus_le_compat_l. apply ln_monotone; auto. }
    assert (B2 : q2 P w <= ln kappa + (ln 3 + ln (INR t))).
    { rewrite c2, <- Ek. fold kappa. rewrite <- (ln_mult 3) by lra. apply Rplus_le_compat_l. apply ln_monotone; auto. }
    assert (Hka : 0 < kappa) by exact Hkp.
    assert (BK : ln kappa + ln 3 + (kp' + km') / (2 * (1 - g)) <= ln (INR t)).
    { match goal with h : 3 * kappa * exp _ <= INR t |- _ => rename h into HK end.
      pose proof (exp_pos ((kp' + km') / (2 * (1 - g)))).
      apply ln_monotone in HK; [|apply Rmult_lt_0_compat; lra].
      rewrite !ln_mult, ln_exp in HK by lra. lra. }
    assert (B3 : (1 - g) * (p1 P w + q2 P w) <= (1 - g) * (2 * (ln kappa + (ln 3 + ln (INR t))))) by (apply Rmult_le_compat_l; lra).
    apply Rmult_le_compat_l with (r := 2 * (1 - g)) in BK; [|lra].
    replace (2 * (1 - g) * (ln kappa + ln 3 + (kp' + km') / (2 * (1 - g)))) with (2 * (1 - g) * (ln kappa + ln 3) + (kp' + km')) in BK by (field; lra).
    lra. }
  apply Rle_ge. eapply Rle_trans; [|exact G].
  unfold Rdiv at 2. rewrite Rabs_mult, (Rabs_pos_eq (/ _)) by (left; apply Rinv_0_lt_compat; lra).
  apply le_quotient. lra.
  replace ((xp P - xm P) * Rabs (km' - kp') / (16 * (1 - g) * ln (INR t)) * (2 * den w))
    with (Rabs (km' - kp') / 2 * (W * den w / (4 * (1 - g) * ln (INR t)))) by (field; lra).
  apply Rle_trans with (Rabs (km' - kp') / 2 * 1).
  - apply Rmult_le_compat_l. lra. apply quotient_le. repeat apply Rmult_lt_0_compat; lra. lra.
  - lra.
Qed.
End Claims.
