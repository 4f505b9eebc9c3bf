(** * Gradient flow beside gradient descent (orthogonal data)

    Pages flow-comparison, kkt (theorem 2) and gradient-flow. Flow is taken at time eta t when descent is at step t. Catalogue claims
    proved in this file:

    - P4.flow-direction: [P4_flow_direction]; P4.flow-margin: [P4_flow_margin]
    - P11.closed-form: [P11_closed_form]; P11.ahead: [P11_ahead]; P11.close: [P11_close]; P11.shared-rate: [P11_shared_rate];
      P11.flow-fast: [P11_flow_fast]; P11.descent-slow: [P11_descent_slow] *)

From Coq Require Import Reals Lra Lia Psatz List.
From Verify.Core Require Import Network Language Elementary ScalarMap Pair Margin Orthogonal Flow FlowPair Rate Obtuse Estimates Specialisation Specialised
  Denominator MarginRate HeDip Kkt.
Import ListNotations.
Open Scope R_scope.

(** ** The two pairs of a flow *)

Section Pairs.
Variables (P : problem) (th0 : weights) (curve : R -> weights).
Hypothesis (HO : orthogonal P) (HF : Flow.is_flow P th0 curve).

Lemma flow_line_continuous x w b : In w [w1; b1; w2; b2] -> In b [w1; b1; w2; b2] ->
  continuous_from_0 (fun u => w (curve u) * x + b (curve u)).
Proof.
  intros h1 h2. pose proof (continuous_plus _ _ (continuous_scale x _ (flow_continuous _ _ _ HF w h1)) (flow_continuous _ _ _ HF b h2)) as C.
  intros u Hu eps He. destruct (C u Hu eps He) as [d [D1 D2]]. exists d. split; auto. intros v h3 h4. specialize (D2 v h3 h4).
  rewrite (Rmult_comm x), (Rmult_comm x) in D2. exact D2.
Qed.

Lemma flow_line_derivative x w b u : In w [w1; b1; w2; b2] -> In b [w1; b1; w2; b2] -> 0 <= u ->
  right_derivative (fun u => w (curve u) * x + b (curve u)) u (- (x * w (grad P (curve u)) + b (grad P (curve u)))).
Proof.
  intros h1 h2 Hu.
  pose proof (right_derivative_plus _ _ _ _ _ (right_derivative_scale x _ _ _ (flow_law _ _ _ HF w u h1 Hu)) (flow_law _ _ _ HF b u h2 Hu)) as D.
  intros eps He. destruct (D eps He) as [d [D1 D2]]. exists d. split; auto. intros k Hk. specialize (D2 k Hk).
  eapply Rle_trans; [|exact D2]. right. f_equal. ring.
Qed.

Theorem flow_plus : flows (c P * (1 + xp P ^ 2)) (fun u => p1 P (curve u)) (fun u => p2 P (curve u)).
Proof.
  assert (I1 : In w1 [w1; b1; w2; b2]) by (simpl; auto). assert (I2 : In b1 [w1; b1; w2; b2]) by (simpl; auto).
  assert (I3 : In w2 [w1; b1; w2; b2]) by (simpl; auto). assert (I4 : In b2 [w1; b1; w2; b2]) by (simpl; auto).
  unfold orthogonal in HO. split.
  - apply (flow_line_continuous (xp P) w1 b1 I1 I2).
  - apply (flow_line_continuous (xp P) w2 b2 I3 I4).
  - intros u Hu. eapply right_derivative_eq. 2: apply (flow_line_derivative (xp P) w1 b1 u I1 I2 Hu).
    set (w := curve u). unfold grad, pull; simpl. change (relu (p1 P w) - relu (p2 P w)) with (net w (xp P)).
    set (ep := exp (- net w (xp P))). set (em := exp (net w (xm P))).
    transitivity (c P * (1 + xp P ^ 2) * drelu (p1 P w) * ep - c P * em * drelu (q1 P w) * (1 + xm P * xp P)). ring. rewrite HO. ring.
  - intros u Hu. eapply right_derivative_eq. 2: apply (flow_line_derivative (xp P) w2 b2 u I3 I4 Hu).
    set (w := curve u). unfold grad, pull; simpl. change (relu (p1 P w) - relu (p2 P w)) with (net w (xp P)).
    set (ep := exp (- net w (xp P))). set (em := exp (net w (xm P))).
    transitivity (- (c P * (1 + xp P ^ 2) * drelu (p2 P w) * ep) + c P * em * drelu (q2 P w) * (1 + xm P * xp P)). ring. rewrite HO. ring.
Qed.

Theorem flow_minus : flows (c P * (1 + xm P ^ 2)) (fun u => q2 P (curve u)) (fun u => q1 P (curve u)).
Proof.
  assert (I1 : In w1 [w1; b1; w2; b2]) by (simpl; auto). assert (I2 : In b1 [w1; b1; w2; b2]) by (simpl; auto).
  assert (I3 : In w2 [w1; b1; w2; b2]) by (simpl; auto). assert (I4 : In b2 [w1; b1; w2; b2]) by (simpl; auto).
  unfold orthogonal in HO. split.
  - apply (flow_line_continuous (xm P) w2 b2 I3 I4).
  - apply (flow_line_continuous (xm P) w1 b1 I1 I2).
  - intros u Hu. eapply right_derivative_eq. 2: apply (flow_line_derivative (xm P) w2 b2 u I3 I4 Hu).
    set (w := curve u). unfold grad, pull; simpl.
    replace (- (relu (q2 P w) - relu (q1 P w))) with (net w (xm P)) by (unfold net; change (line1 w (xm P)) with (q1 P w); change (line2 w (xm P)) with (q2 P w); ring).
    set (ep := exp (- net w (xp P))). set (em := exp (net w (xm P))).
    transitivity (c P * (1 + xm P ^ 2) * drelu (q2 P w) * em - c P * ep * drelu (p2 P w) * (1 + xm P * xp P)). ring. rewrite HO. ring.
  - intros u Hu. eapply right_derivative_eq. 2: apply (flow_line_derivative (xm P) w1 b1 u I1 I2 Hu).
    set (w := curve u). unfold grad, pull; simpl.
    replace (- (relu (q2 P w) - relu (q1 P w))) with (net w (xm P)) by (unfold net; change (line1 w (xm P)) with (q1 P w); change (line2 w (xm P)) with (q2 P w); ring).
    set (ep := exp (- net w (xp P))). set (em := exp (net w (xm P))).
    transitivity (- (c P * (1 + xm P ^ 2) * drelu (q1 P w) * em) + c P * ep * drelu (p1 P w) * (1 + xm P * xp P)). ring. rewrite HO. ring.
Qed.
End Pairs.

(** ** Numbers *)

(** The logarithm of a ratio of two linear functions is between its values at 0 and at infinity. *)
Lemma log_ratio_linear u v k l t : 0 < u -> 0 < v -> 0 < k -> 0 < l -> 0 <= t ->
  Rabs (ln (v + l * t) - ln (u + k * t)) <= Rabs (ln (v / u)) + Rabs (ln (l / k)).
Proof.
  intros Hu Hv Hk Hl Ht. assert (0 <= k * t) by (apply Rmult_le_pos; lra). assert (0 <= l * t) by (apply Rmult_le_pos; lra).
  set (m := Rabs (ln (v / u)) + Rabs (ln (l / k))).
  assert (Q : forall a b, 0 < a -> 0 < b -> Rabs (ln (b / a)) <= m -> b <= exp m * a /\ a <= exp m * b).
  { intros a b Ha Hb Hm. rewrite ln_div in Hm by auto. apply Rabs_le_inv' in Hm. split.
    - rewrite <- (exp_ln b), <- (exp_ln a) at 1 by auto. rewrite <- exp_plus. apply exp_monotone. lra.
    - rewrite <- (exp_ln a), <- (exp_ln b) at 1 by auto. rewrite <- exp_plus. apply exp_monotone. lra. }
  pose proof (Rabs_pos (ln (v / u))). pose proof (Rabs_pos (ln (l / k))).
  destruct (Q u v Hu Hv ltac:(unfold m; lra)) as [a1 a2]. destruct (Q k l Hk Hl ltac:(unfold m; lra)) as [b1 b2].
  apply Rmult_le_compat_r with (r := t) in b1; auto. apply Rmult_le_compat_r with (r := t) in b2; auto.
  apply Rabs_le. split.
  - assert (ln (u + k * t) <= ln (exp m * (v + l * t))) by (apply ln_monotone; lra).
    rewrite ln_mult, ln_exp in * by (try apply exp_pos; lra). lra.
  - assert (ln (v + l * t) <= ln (exp m * (u + k * t))) by (apply ln_monotone; lra).
    rewrite ln_mult, ln_exp in * by (try apply exp_pos; lra). lra.
Qed.

Lemma half_log_flow u k t : 0 < u -> 0 < k -> 2 <= t -> 1 / k ^ 2 <= t -> ln t / 2 <= ln (u + k * t).
Proof.
  intros Hu Hk Ht H. assert (0 < k ^ 2) by (apply pow_lt; auto). apply product_le in H; auto.
  assert (Hkt : 0 < k * t) by (apply Rmult_lt_0_compat; lra).
  assert (ln t <= ln ((k * t) * (k * t))).
  { apply ln_monotone. lra. replace (k * t * (k * t)) with (t * k ^ 2 * t) by ring.
    apply Rle_trans with (1 * t). lra. apply Rmult_le_compat_r; lra. }
  rewrite ln_mult in * by auto. assert (ln (k * t) <= ln (u + k * t)) by (apply ln_monotone; lra). lra.
Qed.

(** Two-sided rate from the numerator and the denominator. *)
Lemma rate_bounds W d L A N : 0 < W -> 0 < L -> 0 < d -> 0 < A -> A / 2 <= N <= 3 * A / 2 -> L <= W * d <= 4 * L ->
  W * A / L / 16 <= N / (2 * d) <= 3 * (W * A / L) / 4.
Proof.
  intros HW HL Hd HA HN HD. split.
  - apply le_quotient. lra. replace (W * A / L / 16 * (2 * d)) with (A / 2 * (W * d / (4 * L))) by (field; lra).
    apply Rle_trans with (A / 2 * 1). apply Rmult_le_compat_l. lra. apply quotient_le; lra. lra.
  - apply quotient_le. lra. replace (3 * (W * A / L) / 4 * (2 * d)) with (3 * A / 2 * (W * d / L)) by (field; lra).
    apply Rle_trans with (3 * A / 2 * 1). lra. apply Rmult_le_compat_l. lra. apply le_quotient; lra.
Qed.

(** Numbers: from the step [alive] on p1 q2 >= p2 q1. *)
Lemma alive_product u v k l bp bm t : 0 < u -> 0 < v -> 0 < k -> 0 < l -> bp <= 0 -> bm <= 0 ->
  exp (sqrt (bp * bm)) / Rmin k l <= t -> bp * bm <= ln (u + k * t) * ln (v + l * t).
Proof.
  intros Hu Hv Hk Hl h1 h2 Ht. assert (H0 : 0 <= bp * bm) by nra. rewrite <- (sqrt_sqrt (bp * bm) H0) at 1.
  assert (Hm : 0 < Rmin k l) by (apply Rmin_glb_lt; auto). apply product_le in Ht; auto.
  pose proof (exp_pos (sqrt (bp * bm))) as He.
  assert (Ht0 : 0 <= t). { destruct (Rle_dec 0 t) as [h|h]; auto. exfalso. assert (t * Rmin k l <= 0) by nra. lra. }
  assert (t * Rmin k l <= t * k) by (apply Rmult_le_compat_l; [auto | apply Rmin_l]).
  assert (t * Rmin k l <= t * l) by (apply Rmult_le_compat_l; [auto | apply Rmin_r]).
  apply Rmult_le_compat; try apply sqrt_pos; apply ln_of_exp_le; lra.
Qed.

(** In the pattern 1001 with p1 q2 >= p2 q1. *)
Lemma gap_by_differences P w m : xm P < xp P -> specialised P w -> p2 P w * q1 P w <= p1 P w * q2 P w -> is_margin P w m ->
  0 < den w /\ best P - m = Rabs ((q2 P w - q1 P w) - (p1 P w - p2 P w)) / (2 * den w).
Proof.
  intros HW Hs Hh Hm. pose proof (den_pos P w HW Hs) as D. split; auto.
  destruct (margin_formula P w HW Hs Hh) as [G _]. rewrite (glb_unique _ _ _ Hm G), xstar_mid by lra.
  unfold Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ _)) by (left; apply Rinv_0_lt_compat; lra). ring.
Qed.

Section Claims.
Variables (P : problem) (th0 : weights) (curve : R -> weights).
Hypothesis (HV : valid P) (HO' : xp P * xm P = -1) (HF : Flow.is_flow P th0 curve).
Local Notation th := (descent P th0).
Local Notation flow := (fun t => curve (eta P * INR t)).
Local Notation W := (xp P - xm P).
Let HO := orthogonal_of_product P HO'.
Let Hkp := kappap_pos P HV.
Let Hkm := kappam_pos P HV.
Let plus := flow_plus P th0 curve HO HF.
Let minus := flow_minus P th0 curve HO HF.
Local Notation kf := (c P * (1 + xp P ^ 2)).
Local Notation km := (c P * (1 + xm P ^ 2)).

Lemma time_nonneg t : 0 <= eta P * INR t.
Proof. apply Rmult_le_pos. left; apply HV. apply pos_INR. Qed.
Lemma kf_pos : 0 < kf.
Proof. apply Rmult_lt_0_compat. apply HV. apply square_plus_1. Qed.
Lemma km_pos : 0 < km.
Proof. apply Rmult_lt_0_compat. apply HV. apply square_plus_1. Qed.
Lemma kf_time t : kf * (eta P * INR t) = kappap P * INR t.
Proof. unfold kappap. ring. Qed.
Lemma km_time t : km * (eta P * INR t) = kappam P * INR t.
Proof. unfold kappam. ring. Qed.

Section Positive.
Hypothesis (Hp : 0 < p1 P th0) (Hq : 0 < q2 P th0).
Local Notation u := ((exp (p1 P th0 + Rmax (p2 P th0) 0) + exp (p1 P th0 - Rmax (p2 P th0) 0)) / 2).
Local Notation v := ((exp (q2 P th0 + Rmax (q1 P th0) 0) + exp (q2 P th0 - Rmax (q1 P th0) 0)) / 2).
Local Notation switch := (Rmax ((exp (p1 P th0 + Rmax (p2 P th0) 0) - u) / kappap P) ((exp (q2 P th0 + Rmax (q1 P th0) 0) - v) / kappam P)).

Lemma u_pos : 0 < u.
Proof. pose proof (exp_pos (p1 P th0 + Rmax (p2 P th0) 0)). pose proof (exp_pos (p1 P th0 - Rmax (p2 P th0) 0)). lra. Qed.
Lemma v_pos : 0 < v.
Proof. pose proof (exp_pos (q2 P th0 + Rmax (q1 P th0) 0)). pose proof (exp_pos (q2 P th0 - Rmax (q1 P th0) 0)). lra. Qed.

(** The state after the last switch. *)
Theorem flow_state t : switch <= INR t -> let w := flow t in
  (p1 P w = ln (u + kappap P * INR t) /\ q2 P w = ln (v + kappam P * INR t)) /\
  (p2 P w = Rmin (p2 P th0) 0 /\ q1 P w = Rmin (q1 P th0) 0) /\ specialised P w.
Proof.
  intros Ht w. apply Rmax_le_inv in Ht. destruct Ht as [H1 H2].
  assert (E0 : curve 0 = th0) by apply (flow_start _ _ _ HF).
  assert (Gp : 0 < p1 P (curve 0)) by now rewrite E0. assert (Gq : 0 < q2 P (curve 0)) by now rewrite E0.
  destruct (flow_after_switch kf _ _ kf_pos plus Gp (eta P * INR t) (time_nonneg t)) as [E1 E2].
  { cbv beta. rewrite E0, kf_time. unfold flow_constant. rewrite (Rmult_comm (kappap P)). now apply product_le. }
  destruct (flow_after_switch km _ _ km_pos minus Gq (eta P * INR t) (time_nonneg t)) as [E3 E4].
  { cbv beta. rewrite E0, km_time. unfold flow_constant. rewrite (Rmult_comm (kappam P)). now apply product_le. }
  cbv beta in E1, E2, E3, E4. rewrite E0, kf_time in E1. rewrite E0 in E2. rewrite E0, km_time in E3. rewrite E0 in E4. unfold flow_constant in E1, E3. change (curve (eta P * INR t)) with w in E1, E2, E3, E4.
  pose proof (flow_good_positive kf _ _ kf_pos plus Gp (eta P * INR t) (time_nonneg t)) as G1.
  pose proof (flow_good_positive km _ _ km_pos minus Gq (eta P * INR t) (time_nonneg t)) as G2.
  pose proof (Rmin_r (p2 P th0) 0). pose proof (Rmin_r (q1 P th0) 0).
  split. { rewrite <- E1, <- E3, !ln_exp. auto. }
  split; auto. unfold specialised. rewrite E2, E4. auto.
Qed.

Theorem P11_closed_form t : 1 + switch <= INR t ->
  (0 < u + kappap P * INR t /\ 0 < v + kappam P * INR t) /\
  p1 P (flow t) = ln (u + kappap P * INR t) /\ q2 P (flow t) = ln (v + kappam P * INR t) /\
  p2 P (flow t) = Rmin (p2 P th0) 0 /\ q1 P (flow t) = Rmin (q1 P th0) 0.
Proof.
  intros Ht. destruct (flow_state t ltac:(lra)) as ((e1 & e2) & (e3 & e4) & _).
  pose proof u_pos. pose proof v_pos. pose proof (pos_INR t).
  assert (0 <= kappap P * INR t) by (apply Rmult_le_pos; lra). assert (0 <= kappam P * INR t) by (apply Rmult_le_pos; lra).
  split. split; lra. auto.
Qed.

(** Balance of the good pre-activations. *)
Lemma flow_balance t : switch <= INR t -> Rabs (q2 P (flow t) - p1 P (flow t)) <= Rabs (ln (v / u)) + Rabs (ln (kappam P / kappap P)).
Proof.
  intros Ht. destruct (flow_state t Ht) as ((e1 & e2) & _). rewrite e1, e2.
  apply log_ratio_linear; auto. apply u_pos. apply v_pos. apply pos_INR.
Qed.

Theorem P4_flow_direction t :
  let a := 1 + xp P ^ 2 in
  let d := 1 + xm P ^ 2 in
  let Q := (Rabs (ln (v / u)) + Rabs (ln (kappam P / kappap P)) + 1) ^ 2 / (a * d) + Rmin (p2 P th0) 0 ^ 2 / a + Rmin (q1 P th0) 0 ^ 2 / d in
  Rmax (Rmax (Rmax 2 switch) (1 / kappap P ^ 2)) (1 / kappam P ^ 2) <= INR t ->
  let norm2f := (p1 P (flow t) ^ 2 + p2 P (flow t) ^ 2) / a + (q1 P (flow t) ^ 2 + q2 P (flow t) ^ 2) / d in
  let inner := p1 P (flow t) / a + q2 P (flow t) / d in
  0 < ln (INR t) /\ norm2f - inner ^ 2 <= 4 * Q * norm2f / ln (INR t) ^ 2.
Proof.
  intros a d Q Ht norm2f inner. apply Rmax_le_inv in Ht. destruct Ht as [Ht H4]. apply Rmax_le_inv in Ht. destruct Ht as [Ht H3].
  apply Rmax_le_inv in Ht. destruct Ht as [H1 H2].
  assert (L : 0 < ln (INR t)) by (apply ln_pos; lra). split; auto.
  destruct (flow_state t H2) as ((e1 & e2) & (e3 & e4) & _). pose proof (flow_balance t H2) as B.
  pose proof (half_log_flow u (kappap P) (INR t) u_pos Hkp H1 H3) as B1. pose proof (half_log_flow v (kappam P) (INR t) v_pos Hkm H1 H4) as B2.
  rewrite <- e1 in B1. rewrite <- e2 in B2. cbv beta in *. set (w := curve (eta P * INR t)) in *.
  assert (En : norm2f = norm2 w) by (symmetry; apply norm2_plane; auto).
  assert (Ei : inner = dot w (kkt_point P)) by (symmetry; apply dot_kkt_point; auto).
  rewrite En, Ei, (sine P HO'). fold a d.
  pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd. fold a in Ha. fold d in Hd.
  assert (Had : 0 < a * d) by now apply Rmult_lt_0_compat.
  assert (Z : forall x y, 0 < y -> 0 <= x ^ 2 / y) by (intros; apply Rmult_le_pos; [apply pow2_ge_0 | left; now apply Rinv_0_lt_compat]).
  assert (HQ : (p1 P w - q2 P w) ^ 2 / (a * d) + p2 P w ^ 2 / a + q1 P w ^ 2 / d <= Q).
  { unfold Q. rewrite e3, e4. apply Rplus_le_compat_r, Rplus_le_compat_r. apply Rmult_le_compat_r. left; now apply Rinv_0_lt_compat.
    apply square_le. rewrite Rabs_minus_sym. lra. }
  assert (HQ0 : 0 <= Q).
  { eapply Rle_trans; [|exact HQ]. pose proof (Z (p1 P w - q2 P w) (a * d) Had). pose proof (Z (p2 P w) a Ha). pose proof (Z (q1 P w) d Hd). lra. }
  assert (Hn : (ln (INR t) / 2) ^ 2 <= norm2 w) by (apply (norm2_ge P HO'); lra).
  eapply Rle_trans. exact HQ. apply le_quotient. now apply pow_lt.
  replace (4 * Q * norm2 w) with (Q * (4 * norm2 w)) by ring. apply Rmult_le_compat_l; auto.
  replace (ln (INR t) ^ 2) with (4 * (ln (INR t) / 2) ^ 2) by field. lra.
Qed.

Theorem P4_flow_margin t m :
  let bp := Rmin (p2 P th0) 0 in
  let bm := Rmin (q1 P th0) 0 in
  let alive := exp (sqrt (bp * bm)) / Rmin (kappap P) (kappam P) in
  let C := Rabs (ln (v / u)) + Rabs (ln (kappam P / kappap P)) + Rabs (bp - bm) + 1 in
  let Z := (xp P - xm P) * C / (2 * ln (INR t)) in
  Rmax (Rmax (Rmax (Rmax 2 switch) alive) (1 / kappap P ^ 2)) (1 / kappam P ^ 2) <= INR t -> is_margin P (flow t) m ->
  0 < ln (INR t) /\ - Z <= best P - m <= Z.
Proof.
  intros bp bm alive C Z Ht Hm. apply Rmax_le_inv in Ht. destruct Ht as [Ht H4]. apply Rmax_le_inv in Ht. destruct Ht as [Ht H3].
  apply Rmax_le_inv in Ht. destruct Ht as [Ht Hal]. apply Rmax_le_inv in Ht. destruct Ht as [H1 H2].
  assert (L : 0 < ln (INR t)) by (apply ln_pos; lra). split; auto.
  destruct (flow_state t H2) as ((e1 & e2) & (e3 & e4) & Hs). pose proof (flow_balance t H2) as B.
  pose proof (half_log_flow u (kappap P) (INR t) u_pos Hkp H1 H3) as B1. pose proof (half_log_flow v (kappam P) (INR t) v_pos Hkm H1 H4) as B2.
  rewrite <- e1 in B1. rewrite <- e2 in B2. cbv beta in *.
  destruct (margin_bounds P _ (proj1 HV) m Hm) as [_ M1].
  assert (Hh : p2 P (curve (eta P * INR t)) * q1 P (curve (eta P * INR t)) <= p1 P (curve (eta P * INR t)) * q2 P (curve (eta P * INR t))).
  { rewrite e1, e2, e3, e4. apply (alive_product u v (kappap P) (kappam P)); auto. apply u_pos. apply v_pos. apply Rmin_r. apply Rmin_r. }
  destruct (gap_by_differences P _ m (proj1 HV) Hs Hh Hm) as [D G]. pose proof (width_den P (curve (eta P * INR t))) as WD.
  set (w := curve (eta P * INR t)) in *. fold bp in e3. fold bm in e4.
  assert (HW : 0 < W) by (pose proof (proj1 HV); lra).
  assert (N : Rabs ((q2 P w - q1 P w) - (p1 P w - p2 P w)) <= C).
  { rewrite e3, e4. replace (q2 P w - bm - (p1 P w - bp)) with ((q2 P w - p1 P w) + (bp - bm)) by ring.
    eapply Rle_trans. apply Rabs_triang. unfold C. lra. }
  assert (HbP : bp <= 0) by apply Rmin_r. assert (HbM : bm <= 0) by apply Rmin_r.
  assert (HZ : best P - m <= Z).
  { rewrite G. apply quotient_le. lra. unfold Z.
    replace (W * C / (2 * ln (INR t)) * (2 * den w)) with (C * (W * den w / ln (INR t))) by (field; lra).
    apply Rle_trans with (C * 1). lra. apply Rmult_le_compat_l. pose proof (Rabs_pos ((q2 P w - q1 P w) - (p1 P w - p2 P w))); lra.
    apply le_quotient; lra. }
  lra.
Qed.
End Positive.

(** ** From a start in the pattern 1001 *)

Section Start.
Hypothesis (Hs : specialised P th0).
Local Notation s0 := (exp (p1 P th0) / kappap P).
Local Notation r0 := (exp (q2 P th0) / kappam P).

Lemma s0_start : 0 < s0.
Proof. apply Rdiv_lt_0_compat; auto. apply exp_pos. Qed.
Lemma r0_start : 0 < r0.
Proof. apply Rdiv_lt_0_compat; auto. apply exp_pos. Qed.

Lemma flow_state_start t : let w := flow t in
  (p1 P w = ln (exp (p1 P th0) + kappap P * INR t) /\ q2 P w = ln (exp (q2 P th0) + kappam P * INR t)) /\
  (p2 P w = p2 P th0 /\ q1 P w = q1 P th0) /\ specialised P w.
Proof.
  destruct Hs as (h1 & h2 & h3 & h4). pose proof (flow_state h1 h4 t) as F.
  rewrite (Rmax_right (p2 P th0)), (Rmax_right (q1 P th0)), (Rmin_left (p2 P th0)), (Rmin_left (q1 P th0)), !Rplus_0_r, !Rminus_0_r in F by auto.
  replace ((exp (p1 P th0) + exp (p1 P th0)) / 2) with (exp (p1 P th0)) in F by field.
  replace ((exp (q2 P th0) + exp (q2 P th0)) / 2) with (exp (q2 P th0)) in F by field.
  apply F. rewrite !Rminus_eq_0. unfold Rdiv. rewrite !Rmult_0_l, Rmax_left by lra. apply pos_INR.
Qed.

Lemma descent_state_start t : let w := th t in
  (p1 P w = ln (kappap P) + ln (run s0 t) /\ q2 P w = ln (kappam P) + ln (run r0 t)) /\ p2 P w = p2 P th0 /\ q1 P w = q1 P th0.
Proof.
  pose proof (closed_form P th0 HV HO 0 Hs t) as C. pose proof (frozen P th0 HO 0 Hs t) as F. rewrite Nat.add_0_r in C, F. split; auto.
Qed.

Theorem P11_ahead t : p1 P (th t) >= p1 P (flow t) /\ q2 P (th t) >= q2 P (flow t) /\ den (th t) >= den (flow t).
Proof.
  destruct (flow_state_start t) as ((f1 & f2) & (f3 & f4) & _). destruct (descent_state_start t) as ((d1 & d2) & d3 & d4).
  pose proof (scalar_lower (kappap P) s0 t Hkp s0_start) as A. pose proof (scalar_lower (kappam P) r0 t Hkm r0_start) as B.
  replace (kappap P * s0) with (exp (p1 P th0)) in A by (field; lra). replace (kappam P * r0) with (exp (q2 P th0)) in B by (field; lra).
  rewrite <- d1, <- f1 in A. rewrite <- d2, <- f2 in B. cbv beta in *.
  repeat split; try lra. apply Rle_ge. pose proof (proj1 HV).
  apply Rmult_le_reg_l with W. lra. rewrite !width_den, d3, d4, f3, f4. lra.
Qed.

(** A scalar run is ahead of the linear function by O(ln n/n). *)
Lemma scalar_ahead k s n : 0 < k -> 0 < s -> (1 <= n)%nat -> let S1 := run s 1 in
  ln k + ln (run s n) - ln (k * s + k * INR n) <= (S1 - s - 1 + ln (1 + INR n / S1) + 1 / 3) / (s + INR n).
Proof.
  intros Hk H0 Hn S1. destruct n as [|m]. lia. replace (S m) with (m + 1)%nat by lia. rewrite run_shift. fold S1.
  pose proof (run_ge_1 s 0 H0) as e1. fold (run s 1) in e1. change (exp 1 <= S1) in e1. pose proof exp_1_ge as e2.
  pose proof (run_le_third S1 m e1) as U. rewrite plus_INR. change (INR 1) with 1. pose proof (pos_INR m).
  assert (Hi : 0 < / S1) by (apply Rinv_0_lt_compat; lra).
  assert (A : 0 <= INR m / S1) by (apply Rmult_le_pos; lra).
  assert (B : ln (1 + INR m / S1) <= ln (1 + (INR m + 1) / S1)).
  { apply ln_monotone. lra. unfold Rdiv in *. rewrite Rmult_plus_distr_r. lra. }
  pose proof (ln_nonneg (1 + INR m / S1) ltac:(lra)).
  pose proof (run_pos S1 m ltac:(lra)). set (r := run S1 m) in *. set (x := s + (INR m + 1)).
  replace (k * s + k * (INR m + 1)) with (k * x) by (unfold x; ring). assert (Hx : 0 < x) by (unfold x; lra).
  rewrite ln_mult by auto. replace (ln k + ln r - (ln k + ln x)) with (ln r - ln x) by ring. rewrite <- ln_div by auto.
  pose proof (ln_le_sub (r / x) ltac:(apply Rdiv_lt_0_compat; auto)) as L. eapply Rle_trans. exact L.
  replace (r / x - 1) with ((r - x) / x) by (field; lra). apply Rmult_le_compat_r. left; now apply Rinv_0_lt_compat. unfold x. lra.
Qed.

Theorem P11_close t : 1 <= INR t ->
  let S := s0 in let R := r0 in
  let S1 := exp (p1 P (th 1)) / kappap P in
  let R1 := exp (q2 P (th 1)) / kappam P in
  let plus := (S1 - S - 1 + ln (1 + INR t / S1) + 1 / 3) / (S + INR t) in
  let minus := (R1 - R - 1 + ln (1 + INR t / R1) + 1 / 3) / (R + INR t) in
  (0 < S /\ 0 < R /\ 0 < S1 /\ 0 < R1) /\ den (th t) - den (flow t) <= (plus + minus) / (xp P - xm P).
Proof.
  intros Ht S R S1 R1 pl mi. assert (HG : mixed P <= 0) by (apply mixed_of_product; lra).
  assert (E1 : S1 = run s0 1) by apply (Specialised.Sp_run P th0 HV HG 0 Hs).
  assert (E2 : R1 = run r0 1) by apply (Specialised.Sm_run P th0 HV HG 0 Hs).
  pose proof s0_start. pose proof r0_start. pose proof (run_pos s0 1 s0_start). pose proof (run_pos r0 1 r0_start).
  split. rewrite E1, E2. auto.
  destruct (flow_state_start t) as ((f1 & f2) & (f3 & f4) & _). destruct (descent_state_start t) as ((d1 & d2) & d3 & d4).
  assert (Hn : (1 <= t)%nat) by (apply INR_le; simpl; lra).
  pose proof (scalar_ahead (kappap P) s0 t Hkp s0_start Hn) as A. pose proof (scalar_ahead (kappam P) r0 t Hkm r0_start Hn) as B.
  cbv zeta in A, B. rewrite <- E1 in A. rewrite <- E2 in B. fold S pl in A. fold R mi in B.
  replace (kappap P * S) with (exp (p1 P th0)) in A by (unfold S; field; lra). replace (kappam P * R) with (exp (q2 P th0)) in B by (unfold R; field; lra).
  unfold S in A at 1. unfold R in B at 1. rewrite <- d1, <- f1 in A. rewrite <- d2, <- f2 in B. cbv beta in *. pose proof (proj1 HV).
  apply le_quotient. lra. replace ((den (th t) - den (curve (eta P * INR t))) * W) with (W * den (th t) - W * den (curve (eta P * INR t))) by ring.
  rewrite !width_den, d3, d4, f3, f4. lra.
Qed.

Lemma half_log_1 k x t : 0 < k -> t <= x -> 0 < t -> ln k + ln t <= ln (k * x).
Proof. intros. rewrite <- ln_mult by lra. apply ln_monotone. now apply Rmult_lt_0_compat. apply Rmult_le_compat_l; lra. Qed.

Theorem P11_shared_rate t m :
  let limit := p2 P th0 - q1 P th0 + ln (kappam P / kappap P) in
  limit <> 0 ->
  let S := s0 in let R := r0 in
  let alive := exp (sqrt (p2 P th0 * q1 P th0)) / Rmin (kappap P) (kappam P) in
  let K := ln (kappap P * kappam P) - q1 P th0 - p2 P th0 in
  let T0 := Rmax (Rmax (Rmax (Rmax (Rmax (Rmax 2 alive) (2 * Rabs (R - S) / Rabs limit)) S) R) (2 * exp (K / 2))) (exp (- K)) in
  let rate := (xp P - xm P) * Rabs limit / ln (INR t) in
  T0 <= INR t -> is_margin P (flow t) m -> 0 < ln (INR t) /\ rate / 16 <= best P - m <= 3 * rate / 4.
Proof.
  intros limit Hl S R alive K T0 rate Ht Hm. unfold T0 in Ht.
  apply Rmax_le_inv in Ht. destruct Ht as [Ht K2]. apply Rmax_le_inv in Ht. destruct Ht as [Ht K1].
  apply Rmax_le_inv in Ht. destruct Ht as [Ht HR]. apply Rmax_le_inv in Ht. destruct Ht as [Ht HS].
  apply Rmax_le_inv in Ht. destruct Ht as [Ht HG]. apply Rmax_le_inv in Ht. destruct Ht as [H2 Hal].
  assert (L : 0 < ln (INR t)) by (apply ln_pos; lra). split; auto.
  destruct (flow_state_start t) as ((f1 & f2) & (f3 & f4) & Hsp). cbv beta in *. set (w := curve (eta P * INR t)) in *.
  assert (HL : 0 < Rabs limit) by now apply Rabs_pos_lt.
  pose proof s0_start as Sp0. pose proof r0_start as Rp0. fold S in Sp0. fold R in Rp0.
  assert (Hh : p2 P w * q1 P w <= p1 P w * q2 P w).
  { rewrite f1, f2, f3, f4. destruct Hs as (h1 & h2 & h3 & h4). apply (alive_product _ _ (kappap P) (kappam P)); auto; apply exp_pos. }
  destruct (gap_by_differences P w m (proj1 HV) Hsp Hh Hm) as [D G]. pose proof (width_den P w) as WD.
  assert (HW : 0 < W) by (pose proof (proj1 HV); lra).
  assert (g1 : p1 P w = ln (kappap P) + ln (S + INR t)).
  { rewrite f1, <- ln_mult by lra. f_equal. unfold S. field. lra. }
  assert (g2 : q2 P w = ln (kappam P) + ln (R + INR t)).
  { rewrite f2, <- ln_mult by lra. f_equal. unfold R. field. lra. }
  set (rho := ln (R + INR t) - ln (S + INR t)).
  assert (EN : (q2 P w - q1 P w) - (p1 P w - p2 P w) = limit + rho).
  { rewrite g1, g2, f3, f4. unfold limit, rho. rewrite ln_div by auto. ring. }
  assert (Hr : Rabs rho <= Rabs limit / 2).
  { unfold rho. eapply Rle_trans. apply ln_ratio_abs; lra. replace (R + INR t - (S + INR t)) with (R - S) by ring.
    assert (INR t <= Rmin (R + INR t) (S + INR t)) by (apply Rmin_glb; lra). apply quotient_le. lra.
    apply product_le in HG; auto. assert (Rabs limit / 2 * INR t <= Rabs limit / 2 * Rmin (R + INR t) (S + INR t)) by (apply Rmult_le_compat_l; lra). lra. }
  assert (GN : Rabs limit / 2 <= Rabs (limit + rho) <= 3 * Rabs limit / 2).
  { pose proof (Rabs_triang limit rho). pose proof (Rabs_triang_inv limit (- rho)) as I. rewrite Rabs_Ropp in I.
    replace (limit - - rho) with (limit + rho) in I by ring. lra. }
  assert (WK : W * den w = ln (S + INR t) + ln (R + INR t) + K).
  { rewrite WD, g1, g2, f3, f4. unfold K. rewrite ln_mult by auto. ring. }
  assert (A1 : ln (INR t) <= ln (S + INR t)) by (apply ln_monotone; lra). assert (A2 : ln (INR t) <= ln (R + INR t)) by (apply ln_monotone; lra).
  assert (A3 : ln (S + INR t) <= ln 2 + ln (INR t)) by (rewrite <- ln_mult by lra; apply ln_monotone; lra).
  assert (A4 : ln (R + INR t) <= ln 2 + ln (INR t)) by (rewrite <- ln_mult by lra; apply ln_monotone; lra).
  apply ln_of_exp_le in K2.
  assert (K1' : ln 2 + K / 2 <= ln (INR t)).
  { pose proof (exp_pos (K / 2)). rewrite <- (ln_exp (K / 2)), <- ln_mult by lra. apply ln_monotone; lra. }
  rewrite EN in G. rewrite G. apply rate_bounds; auto. lra.
Qed.
End Start.

(** ** Both neurons active everywhere at the start, the points -1 and 1 *)

Section Fast.
Hypothesis (Hsym : xp P = - xm P) (h1 : 0 < p1 P th0) (h2 : 0 < q1 P th0) (h3 : 0 < p2 P th0) (h4 : 0 < q2 P th0).
Local Notation u := ((exp (p1 P th0 + p2 P th0) + exp (p1 P th0 - p2 P th0)) / 2).
Local Notation v := ((exp (q2 P th0 + q1 P th0) + exp (q2 P th0 - q1 P th0)) / 2).
Local Notation kappa := (kappap P).
Local Notation switch := (Rmax (exp (p1 P th0 + p2 P th0) - u) (exp (q2 P th0 + q1 P th0) - v) / kappa).

Theorem P11_flow_fast t m : Rmax (Rmax 2 (1 + switch)) (1 / kappa ^ 2) <= INR t -> is_margin P (flow t) m ->
  (kappap P = kappam P /\ 0 < ln (INR t)) /\ best P - m <= Rabs (v - u) / (kappa * INR t * ln (INR t)).
Proof.
  intros Ht Hm. pose proof (kappa_equal P Hsym) as Ek.
  apply Rmax_le_inv in Ht. destruct Ht as [Ht H3]. apply Rmax_le_inv in Ht. destruct Ht as [H1 H2].
  assert (L : 0 < ln (INR t)) by (apply ln_pos; lra). split; auto.
  assert (Hsw : switch <= INR t) by lra. apply product_le in Hsw; auto.
  pose proof (Rmax_l (exp (p1 P th0 + p2 P th0) - u) (exp (q2 P th0 + q1 P th0) - v)) as M1.
  pose proof (Rmax_r (exp (p1 P th0 + p2 P th0) - u) (exp (q2 P th0 + q1 P th0) - v)) as M2.
  pose proof (flow_state h1 h4 t) as F.
  rewrite (Rmax_left (p2 P th0)), (Rmax_left (q1 P th0)), (Rmin_right (p2 P th0)), (Rmin_right (q1 P th0)) in F by lra.
  destruct F as ((e1 & e2) & (e3 & e4) & Hsp). { rewrite <- Ek. apply Rmax_lub; apply quotient_le; lra. }
  cbv beta in *. set (w := curve (eta P * INR t)) in *. rewrite <- Ek in e2.
  assert (Up : 0 < u) by (pose proof (exp_pos (p1 P th0 + p2 P th0)); pose proof (exp_pos (p1 P th0 - p2 P th0)); lra).
  assert (Vp : 0 < v) by (pose proof (exp_pos (q2 P th0 + q1 P th0)); pose proof (exp_pos (q2 P th0 - q1 P th0)); lra).
  pose proof (half_log_flow u kappa (INR t) Up Hkp H1 H3) as B1. pose proof (half_log_flow v kappa (INR t) Vp Hkp H1 H3) as B2.
  rewrite <- e1 in B1. rewrite <- e2 in B2.
  assert (Hh : p2 P w * q1 P w <= p1 P w * q2 P w).
  { rewrite e3, e4, Rmult_0_l. apply Rmult_le_pos; lra. }
  destruct (gap_by_differences P w m (proj1 HV) Hsp Hh Hm) as [D G]. pose proof (width_den P w) as WD.
  destruct (points P HV Hsym HO') as [x1 x2]. rewrite x1, x2, e3, e4 in WD. rewrite e3, e4 in G.
  assert (Kt : 0 < kappa * INR t) by (apply Rmult_lt_0_compat; lra).
  assert (N : Rabs (q2 P w - 0 - (p1 P w - 0)) <= Rabs (v - u) / (kappa * INR t)).
  { rewrite !Rminus_0_r, e1, e2. eapply Rle_trans. apply ln_ratio_abs; lra.
    replace (v + kappa * INR t - (u + kappa * INR t)) with (v - u) by ring.
    apply Rmult_le_compat_l. apply Rabs_pos. apply Rinv_le_contravar; auto. apply Rmin_glb; lra. }
  rewrite G. apply quotient_le. lra.
  replace (Rabs (v - u) / (kappa * INR t * ln (INR t)) * (2 * den w)) with (Rabs (v - u) / (kappa * INR t) * (2 * den w / ln (INR t))) by (field; lra).
  eapply Rle_trans. exact N. rewrite <- (Rmult_1_r (Rabs (v - u) / (kappa * INR t))) at 1. apply Rmult_le_compat_l.
  apply Rmult_le_pos. apply Rabs_pos. left; now apply Rinv_0_lt_compat. apply le_quotient; lra.
Qed.

Theorem P11_descent_slow T : specialises_at P th0 T -> Delta P (th T) <> 0 ->
  exists N, forall t m m', (N <= t)%nat -> is_margin P (th t) m -> is_margin P (flow t) m' -> best P - m >= 1000 * (best P - m').
Proof.
  intros HT HD. assert (HDp : 0 < Rabs (Delta P (th T))) by now apply Rabs_pos_lt.
  set (Tf := Rmax (Rmax 2 (1 + switch)) (1 / kappa ^ 2)).
  set (C := Rabs (v - u)). set (Tr := 8000 * C / (kappa * Rabs (Delta P (th T)))).
  pose proof (fun t m => P7_two_sided P th0 HV HO' T HT t m HD) as TS. cbv zeta in TS.
  match type of TS with forall t m, ?T0 <= INR t -> _ => destruct (archimed_nat (Rmax T0 (Rmax Tf Tr))) as [N HN] end.
  exists N. intros t m m' Ht Hm Hm'. apply le_INR in Ht. apply Rmax_le_inv in HN. destruct HN as [N1 N2].
  apply Rmax_le_inv in N2. destruct N2 as [N2 N3].
  destruct (TS t m (Rle_trans _ _ _ N1 Ht) Hm) as [L [B _]].
  destruct (P11_flow_fast t m' (Rle_trans _ _ _ N2 Ht) Hm') as [_ F]. fold C in F.
  destruct (points P HV Hsym HO') as [x1 x2]. rewrite x1, x2 in B.
  assert (Htr : Tr <= INR t) by lra. unfold Tr in Htr. apply product_le in Htr; [|now apply Rmult_lt_0_compat].
  assert (H2 : 2 <= INR t). { apply Rle_trans with Tf. unfold Tf. eapply Rle_trans; [|apply Rmax_l]. apply Rmax_l. lra. }
  assert (Kt : 0 < kappa * INR t) by (apply Rmult_lt_0_compat; lra).
  assert (1000 * (C / (kappa * INR t * ln (INR t))) <= (1 - -1) * Rabs (Delta P (th T)) / ln (INR t) / 16).
  { replace (1000 * (C / (kappa * INR t * ln (INR t)))) with (1000 * C / (kappa * INR t) / ln (INR t)) by (field; lra).
    replace ((1 - -1) * Rabs (Delta P (th T)) / ln (INR t) / 16) with (Rabs (Delta P (th T)) / 8 / ln (INR t)) by (field; lra).
    apply Rmult_le_compat_r. left; now apply Rinv_0_lt_compat. apply quotient_le; auto. lra. }
  lra.
Qed.
End Fast.
End Claims.
