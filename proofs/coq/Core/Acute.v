(** * Acute data (x+ x- > -1): exact coordinates and the trap

    A bad pre-activation may now chatter about 0. In the coordinates U and V below one step is exact in every pattern with p1, q2 > 0, and a
    set of states that shrinks with e = exp(-V) is never left: one evaluation of finitely many inequalities covers every later step, as long as
    the bad values that do not slide keep their signs. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Orthogonal Obtuse Estimates.
Open Scope R_scope.

(** A bad pre-activation is inactive (at most 0), slides (small, of either sign) or is active (positive). *)
Inductive mode := Inactive | Sliding | Active.
Definition slides (m : mode) : R := match m with Sliding => 1 | _ => 0 end.
Definition acts (m : mode) : R := match m with Active => 1 | _ => 0 end.
(** [low] and [high] bound a sliding value. *)
Definition in_mode (m : mode) (low high v : R) : Prop := match m with Inactive => v <= 0 | Sliding => low <= v <= high | Active => 0 < v end.

Section Acute.
Variables (P : problem) (m1 m2 : mode).
Hypothesis (HV : valid P) (HG : 0 < mixed P).
Local Notation a := (1 + xp P ^ 2).
Local Notation d := (1 + xm P ^ 2).
Local Notation g := (mixed P).
Local Notation W := (xp P - xm P).
Local Notation h := (eta P * c P).
Local Notation S1 := (slides m1).
Local Notation S2 := (slides m2).
Local Notation A1 := (acts m1).
Local Notation A2 := (acts m2).

Lemma step_size_pos : 0 < h.
Proof. apply Rmult_lt_0_compat; apply HV. Qed.
Lemma ad_minus_g2 : a * d - g ^ 2 = W ^ 2.
Proof. unfold mixed. ring. Qed.

Definition pull_plus (w : weights) : R := exp (- (p1 P w - relu (p2 P w))).
Definition pull_minus (w : weights) : R := exp (- (q2 P w - relu (q1 P w))).

(** One step with both good pre-activations active. *)
Theorem acute_step w : 0 < p1 P w -> 0 < q2 P w -> let w' := step P w in
  p1 P w' = p1 P w + h * (a * pull_plus w - drelu (q1 P w) * g * pull_minus w) /\
  q1 P w' = q1 P w + h * (g * pull_plus w - drelu (q1 P w) * d * pull_minus w) /\
  p2 P w' = p2 P w - h * (drelu (p2 P w) * a * pull_plus w - g * pull_minus w) /\
  q2 P w' = q2 P w - h * (drelu (p2 P w) * g * pull_plus w - d * pull_minus w).
Proof.
  intros h1 h2 w'.
  assert (Ep : exp (- net w (xp P)) = pull_plus w).
  { unfold net, pull_plus. change (line1 w (xp P)) with (p1 P w). change (line2 w (xp P)) with (p2 P w). now rewrite (relu_pos (p1 P w)). }
  assert (Em : exp (net w (xm P)) = pull_minus w).
  { unfold net, pull_minus. change (line1 w (xm P)) with (q1 P w). change (line2 w (xm P)) with (q2 P w). rewrite (relu_pos (q2 P w)) by auto. f_equal. ring. }
  pose proof (line1_step P w) as L1. pose proof (line2_step P w) as L2. rewrite Ep, Em in *.
  rewrite (drelu_pos (p1 P w)) in L1 by auto. rewrite (drelu_pos (q2 P w)) in L2 by auto.
  pose proof (L1 (xp P)) as E1. pose proof (L1 (xm P)) as E2. pose proof (L2 (xp P)) as E3. pose proof (L2 (xm P)) as E4.
  change (line1 w (xp P)) with (p1 P w) in E1. change (line1 w (xm P)) with (q1 P w) in E2.
  change (line2 w (xp P)) with (p2 P w) in E3. change (line2 w (xm P)) with (q2 P w) in E4.
  fold w' in E1, E2, E3, E4. change (line1 w' (xp P)) with (p1 P w') in E1. change (line1 w' (xm P)) with (q1 P w') in E2.
  change (line2 w' (xp P)) with (p2 P w') in E3. change (line2 w' (xm P)) with (q2 P w') in E4.
  rewrite E1, E2, E3, E4. unfold mixed. repeat split; ring.
Qed.

(** The exact coordinates of any pattern: P and Q grow whatever the bits are. *)
Theorem exact_coordinates w : 0 < p1 P w -> 0 < q2 P w -> let w' := step P w in
  let X v := p1 P v - g / d * q1 P v in let Y v := q2 P v - g / a * p2 P v in
  X w' = X w + h * (W ^ 2 / d) * pull_plus w /\ Y w' = Y w + h * (W ^ 2 / a) * pull_minus w /\
  (q1 P w' - g / a * p1 P w') - (q1 P w - g / a * p1 P w) = - drelu (q1 P w) * (Y w' - Y w) /\
  (p2 P w' - g / d * q2 P w') - (p2 P w - g / d * q2 P w) = - drelu (p2 P w) * (X w' - X w).
Proof.
  intros h1 h2 w' X Y. destruct (acute_step w h1 h2) as (e1 & e2 & e3 & e4). fold w' in e1, e2, e3, e4.
  assert (Ha : 0 < a) by nra. assert (Hd : 0 < d) by nra. rewrite <- ad_minus_g2. unfold X, Y. rewrite e1, e2, e3, e4.
  repeat split; field; lra.
Qed.

(** The coordinates of a pair of modes. *)
Definition U w : R := p1 P w - S1 * (g / d) * q1 P w - A2 * p2 P w.
Definition V w : R := q2 P w - S2 * (g / a) * p2 P w - A1 * q1 P w.
Definition c1 : R := match m1 with Sliding => W ^ 2 / d | _ => a end.
Definition c2 : R := match m2 with Sliding => W ^ 2 / a | _ => d end.
Definition u_plus : R := c1 + A2 * a.
Definition v_minus : R := c2 + A1 * d.
Definition cross : R := (A1 + A2) * g.

(** The bits agree with the modes. *)
Definition signs w : Prop := match m1 with Inactive => q1 P w <= 0 | Sliding => True | Active => 0 < q1 P w end /\
  match m2 with Inactive => p2 P w <= 0 | Sliding => True | Active => 0 < p2 P w end.

Theorem UV_step w : 0 < p1 P w -> 0 < q2 P w -> signs w -> let w' := step P w in
  U w' = U w + h * (u_plus * pull_plus w - cross * pull_minus w) /\ V w' = V w + h * (v_minus * pull_minus w - cross * pull_plus w).
Proof.
  intros h1 h2 [b1 b2] w'. destruct (acute_step w h1 h2) as (e1 & e2 & e3 & e4). fold w' in e1, e2, e3, e4.
  assert (Ha : 0 < a) by nra. assert (Hd : 0 < d) by nra.
  assert (W2 : W ^ 2 = a * d - g ^ 2) by (symmetry; apply ad_minus_g2).
  unfold U, V, u_plus, v_minus, cross, c1, c2. rewrite e1, e2, e3, e4, W2.
  destruct m1, m2; simpl slides; simpl acts; rewrite ?(drelu_neg (q1 P w)), ?(drelu_neg (p2 P w)), ?(drelu_pos (q1 P w)), ?(drelu_pos (p2 P w)) by auto;
    split; field; lra.
Qed.

(** The pulls in the coordinates. *)
Definition theta_plus w : R := exp (- (S1 * (g / d) * q1 P w) + S2 * relu (p2 P w)).
Definition theta_minus w : R := exp (- (S2 * (g / a) * p2 P w) + S1 * relu (q1 P w)).

Theorem pulls w : signs w -> pull_plus w = exp (- U w) * theta_plus w /\ pull_minus w = exp (- V w) * theta_minus w.
Proof.
  intros [b1 b2]. unfold pull_plus, pull_minus, theta_plus, theta_minus, U, V. rewrite <- !exp_plus.
  destruct m1, m2; simpl slides; simpl acts; simpl in b1, b2;
    rewrite ?(relu_neg (q1 P w)), ?(relu_neg (p2 P w)), ?(relu_pos (q1 P w)), ?(relu_pos (p2 P w)) by auto; split; f_equal; ring.
Qed.

(** ** The trap *)

(** Bounds of the sliding values in units of e, of the thetas, of the ratio exp(V - U), and of e itself. *)
Variables (lo1 hi1 lo2 hi2 tpl tph tml tmh rho_l rho_h e_max : R).
Local Notation stiff := (u_plus + cross).
Local Notation source := (cross + v_minus).
Local Notation Rstar := (source / stiff).
Local Notation R_l := (rho_l * (tpl / tmh)).
Local Notation R_h := (rho_h * (tph / tml)).
Definition lambda (r : R) : R := v_minus - cross * r.
Definition Lambda : R := exp (h * e_max * tmh * lambda R_l).

Record trap : Prop := {
  trap_positive : 0 < tpl /\ 0 < tml /\ 0 < rho_l <= rho_h /\ 0 < e_max /\ 0 <= lo1 /\ 0 <= hi1 /\ 0 <= lo2 /\ 0 <= hi2;
  trap_tpl : tpl <= exp (- (S1 * (g / d) * (hi1 * e_max)));
  trap_tph : exp (S1 * (g / d) * (lo1 * e_max) + S2 * (hi2 * e_max)) <= tph;
  trap_tml : tml <= exp (- (S2 * (g / a) * (hi2 * e_max)));
  trap_tmh : exp (S2 * (g / a) * (lo2 * e_max) + S1 * (hi1 * e_max)) <= tmh;
  trap_rho_l : rho_l * (tph / tml) <= Rstar;
  trap_rho_h : Rstar <= rho_h * (tpl / tmh);
  trap_1 : h * e_max * tmh * source <= 1;
  trap_2 : h * e_max * tmh * stiff * R_h <= 1;
  trap_3 : 0 < lambda R_h;
  trap_4 : m1 = Sliding -> h * g * rho_h * tph * Lambda <= hi1 /\ h * d * tmh * Lambda <= lo1 /\
    forall r, r = R_l \/ r = R_h -> hi1 * e_max * lambda r <= d - g * r /\ lo1 * e_max * lambda r <= g * r;
  trap_5 : m2 = Sliding -> h * g * tmh * Lambda <= hi2 /\ h * a * rho_h * tph * Lambda <= lo2 /\
    forall r, r = R_l \/ r = R_h -> hi2 * e_max * lambda r <= a * r - g /\ lo2 * e_max * lambda r <= g }.

Hypothesis HT : trap.

(** The set that is kept: with the current e = exp(-V). *)
Definition trapped w : Prop :=
  exp (- V w) <= e_max /\ rho_l <= exp (V w - U w) <= rho_h /\
  (m1 = Sliding -> - lo1 * exp (- V w) <= q1 P w <= hi1 * exp (- V w)) /\ (m2 = Sliding -> - lo2 * exp (- V w) <= p2 P w <= hi2 * exp (- V w)).

Lemma gd_pos : 0 < g / d.
Proof. apply Rdiv_lt_0_compat; auto; nra. Qed.
Lemma ga_pos : 0 < g / a.
Proof. apply Rdiv_lt_0_compat; auto; nra. Qed.

Lemma theta_bounds w : trapped w -> tpl <= theta_plus w <= tph /\ tml <= theta_minus w <= tmh.
Proof.
  intros (He & _ & H1 & H2). destruct HT as [(t1 & t2 & t3 & t4 & t5 & t6 & t7 & t8) bpl bph bml bmh _ _ _ _ _ _ _].
  pose proof gd_pos as Hgd. pose proof ga_pos as Hga. pose proof (exp_pos (- V w)) as Hep. set (e := exp (- V w)) in *.
  assert (M : forall x, 0 <= x -> x * e <= x * e_max) by (intros; apply Rmult_le_compat_l; auto).
  assert (Z : forall x, 0 <= x -> 0 <= x * e_max) by (intros; apply Rmult_le_pos; lra).
  pose proof (M lo1 t5). pose proof (M hi1 t6). pose proof (M lo2 t7). pose proof (M hi2 t8).
  pose proof (Z lo1 t5). pose proof (Z hi1 t6). pose proof (Z lo2 t7). pose proof (Z hi2 t8).
  assert (Q1 : m1 = Sliding -> - (lo1 * e_max) <= q1 P w <= hi1 * e_max /\ 0 <= relu (q1 P w) <= hi1 * e_max).
  { intros q. specialize (H1 q). split. lra. unfold relu, Rmax. destruct (Rle_dec (q1 P w) 0); lra. }
  assert (Q2 : m2 = Sliding -> - (lo2 * e_max) <= p2 P w <= hi2 * e_max /\ 0 <= relu (p2 P w) <= hi2 * e_max).
  { intros q. specialize (H2 q). split. lra. unfold relu, Rmax. destruct (Rle_dec (p2 P w) 0); lra. }
  assert (K1 : S1 * (g / d) * - (lo1 * e_max) <= S1 * (g / d) * q1 P w <= S1 * (g / d) * (hi1 * e_max) /\ 0 <= S1 * relu (q1 P w) <= S1 * (hi1 * e_max)).
  { destruct m1; simpl slides. lra. destruct (Q1 eq_refl). rewrite !Rmult_1_l. repeat split; try lra; apply Rmult_le_compat_l; lra. lra. }
  assert (K2 : S2 * (g / a) * - (lo2 * e_max) <= S2 * (g / a) * p2 P w <= S2 * (g / a) * (hi2 * e_max) /\ 0 <= S2 * relu (p2 P w) <= S2 * (hi2 * e_max)).
  { destruct m2; simpl slides. lra. destruct (Q2 eq_refl). rewrite !Rmult_1_l. repeat split; try lra; apply Rmult_le_compat_l; lra. lra. }
  unfold theta_plus, theta_minus. repeat split.
  - eapply Rle_trans. exact bpl. apply exp_monotone. lra.
  - eapply Rle_trans; [|exact bph]. apply exp_monotone. lra.
  - eapply Rle_trans. exact bml. apply exp_monotone. lra.
  - eapply Rle_trans; [|exact bmh]. apply exp_monotone. lra.
Qed.

(** (a) The ratio: a step towards R* does not overshoot. *)
Lemma ratio_step x k r rs : 0 < r -> 0 < rs -> 0 <= k -> k * r <= 1 -> k * rs <= 1 -> 0 < x ->
  (rs <= r -> x / r * rs <= x * exp (k * (rs - r)) <= x) /\ (r <= rs -> x <= x * exp (k * (rs - r)) <= x / r * rs).
Proof.
  intros Hr Hrs Hk k1 k2 Hx. split; intros H.
  - split.
    + replace (x / r * rs) with (x * (rs / r)) by (field; lra). apply Rmult_le_compat_l. lra.
      rewrite <- (exp_ln (rs / r)) by (now apply Rdiv_lt_0_compat). apply exp_monotone.
      pose proof (ln_le_sub (rs / r) ltac:(now apply Rdiv_lt_0_compat)) as L.
      assert ((r - rs) * (k * r) <= (r - rs) * 1) by (apply Rmult_le_compat_l; lra).
      assert (k * (r - rs) <= (r - rs) / r) by (apply le_quotient; lra).
      replace (rs / r - 1) with (- ((r - rs) / r)) in L by (field; lra). lra.
    + rewrite <- (Rmult_1_r x) at 2. apply Rmult_le_compat_l. lra. rewrite <- exp_0. apply exp_monotone.
      assert (0 <= k * (r - rs)) by (apply Rmult_le_pos; lra). lra.
  - split.
    + rewrite <- (Rmult_1_r x) at 1. apply Rmult_le_compat_l. lra. rewrite <- exp_0. apply exp_monotone. apply Rmult_le_pos; lra.
    + replace (x / r * rs) with (x * (rs / r)) by (field; lra). apply Rmult_le_compat_l. lra.
      rewrite <- (exp_ln (rs / r)) by (now apply Rdiv_lt_0_compat). apply exp_monotone.
      pose proof (ln_le_sub (r / rs) ltac:(now apply Rdiv_lt_0_compat)) as L. rewrite ln_div in L by auto. rewrite ln_div by auto.
      assert ((rs - r) * (k * rs) <= (rs - r) * 1) by (apply Rmult_le_compat_l; lra).
      assert (k * (rs - r) <= (rs - r) / rs) by (apply le_quotient; lra).
      replace (r / rs - 1) with (- ((rs - r) / rs)) in L by (field; lra). lra.
Qed.

(** A linear inequality at both ends holds between. *)
Lemma linear_between p q r l u : l <= r <= u -> 0 <= p + q * l -> 0 <= p + q * u -> 0 <= p + q * r.
Proof.
  intros H1 H2 H3. destruct (Rle_dec 0 q).
  - assert (q * l <= q * r) by (apply Rmult_le_compat_l; lra). lra.
  - assert (- q * r <= - q * u) by (apply Rmult_le_compat_l; lra). lra.
Qed.

(** (b) One step keeps the set; V grows by about h lambda e. *)
Theorem trapped_step w : 0 < p1 P w -> 0 < q2 P w -> signs w -> trapped w ->
  trapped (step P w) /\ 0 < V (step P w) - V w /\
  h * (lambda R_h * tml) * exp (- V w) <= V (step P w) - V w <= h * (lambda R_l * tmh) * exp (- V w).
Proof.
  intros h1 h2 Hsg Hw. pose proof (theta_bounds w Hw) as [[a1 a2] [a3 a4]]. destruct (pulls w Hsg) as [Ep Em].
  destruct (UV_step w h1 h2 Hsg) as [EU EV]. destruct (acute_step w h1 h2) as (_ & f2 & f3 & _).
  destruct Hw as (He & [Hr1 Hr2] & Hq1 & Hp2). pose proof step_size_pos as Hh. assert (Heta : 0 < eta P) by apply HV. assert (Hcc : 0 < c P) by apply HV.
  destruct HT as [(t1 & t2 & [t3 t3'] & t4 & t5 & t6 & t7 & t8) _ _ _ _ rl rh c_1 c_2 c_3 c_4 c_5].
  assert (Ha : 0 < a) by nra. assert (Hd : 0 < d) by nra. pose proof (proj1 HV) as HW.
  assert (HW2 : 0 < W ^ 2) by (apply pow_lt; lra).
  assert (Hc1 : 0 < c1) by (unfold c1; destruct m1; auto; now apply Rdiv_lt_0_compat).
  assert (Hc2 : 0 < c2) by (unfold c2; destruct m2; auto; now apply Rdiv_lt_0_compat).
  assert (HA1 : 0 <= A1) by (destruct m1; simpl; lra). assert (HA2 : 0 <= A2) by (destruct m2; simpl; lra).
  assert (Hu : 0 < u_plus) by (unfold u_plus; assert (0 <= A2 * a) by (apply Rmult_le_pos; lra); lra).
  assert (Hvm : 0 < v_minus) by (unfold v_minus; assert (0 <= A1 * d) by (apply Rmult_le_pos; lra); lra).
  assert (Hx : 0 <= cross) by (unfold cross; apply Rmult_le_pos; lra).
  set (e := exp (- V w)) in *. assert (Hep : 0 < e) by apply exp_pos.
  set (Rt := exp (V w - U w)) in *. assert (HRt : 0 < Rt) by apply exp_pos.
  set (tp := theta_plus w) in *. set (tm := theta_minus w) in *.
  assert (EpR : exp (- U w) = Rt * e) by (unfold Rt, e; rewrite <- exp_plus; f_equal; ring).
  rewrite EpR in Ep. set (E_p := pull_plus w) in *. set (E_m := pull_minus w) in *.
  set (r := Rt * (tp / tm)). assert (Htp : 0 < tp) by lra. assert (Htm : 0 < tm) by lra.
  assert (Hr : 0 < r) by (unfold r; apply Rmult_lt_0_compat; auto; now apply Rdiv_lt_0_compat).
  assert (EpEm : E_p = r * E_m) by (rewrite Ep, Em; unfold r; field; lra).
  assert (Hth : tpl / tmh <= tp / tm <= tph / tml).
  { split; apply Rmult_le_compat; try lra; try (left; apply Rinv_0_lt_compat; lra); apply Rinv_le_contravar; lra. }
  assert (Hth0 : 0 < tpl / tmh) by (apply Rdiv_lt_0_compat; lra).
  assert (Hrr : R_l <= r <= R_h).
  { unfold r. split; apply Rmult_le_compat; lra. }
  assert (HEm : 0 < E_m <= e_max * tmh). { rewrite Em. split. now apply Rmult_lt_0_compat. apply Rmult_le_compat; lra. }
  assert (HE1 : E_m <= tmh * e) by (rewrite Em, Rmult_comm; apply Rmult_le_compat_r; lra).
  assert (HE2 : E_p <= rho_h * tph * e).
  { rewrite Ep. replace (Rt * e * tp) with (Rt * tp * e) by ring. apply Rmult_le_compat_r. lra. apply Rmult_le_compat; lra. }
  assert (HEp : 0 < E_p) by (rewrite EpEm; now apply Rmult_lt_0_compat).
  (* the step of V *)
  assert (Hlam : lambda R_h <= lambda r <= lambda R_l).
  { unfold lambda. split; apply Rplus_le_compat_l, Ropp_le_contravar, Rmult_le_compat_l; lra. }
  set (dV := h * E_m * lambda r). assert (EV' : V (step P w) = V w + dV). { rewrite EV, EpEm. unfold dV, lambda. ring. }
  assert (HhE : 0 < h * E_m) by (now apply Rmult_lt_0_compat).
  assert (HhE2 : h * E_m <= h * e_max * tmh) by (rewrite (Rmult_assoc h); apply Rmult_le_compat_l; lra).
  assert (HdV : 0 < dV) by (unfold dV; apply Rmult_lt_0_compat; lra).
  assert (HdV2 : dV <= h * e_max * tmh * lambda R_l).
  { unfold dV. apply Rmult_le_compat; lra. }
  set (e' := exp (- V (step P w))). assert (Ee' : e' = e * exp (- dV)) by (unfold e', e; rewrite EV', <- exp_plus; f_equal; ring).
  assert (He'1 : e * (1 - dV) <= e'). { rewrite Ee'. apply Rmult_le_compat_l. lra. pose proof (exp_ge (- dV)). lra. }
  assert (He'2 : e <= Lambda * e').
  { rewrite Ee'. replace e with (e * (exp dV * exp (- dV))) at 1 by (rewrite <- exp_plus, Rplus_opp_r, exp_0; ring).
    replace (Lambda * (e * exp (- dV))) with (e * (Lambda * exp (- dV))) by ring. apply Rmult_le_compat_l. lra.
    apply Rmult_le_compat_r. left; apply exp_pos. now apply exp_monotone. }
  assert (He'3 : e' <= e). { rewrite Ee'. rewrite <- (Rmult_1_r e) at 2. apply Rmult_le_compat_l. lra. rewrite <- exp_0. apply exp_monotone. lra. }
  assert (He'p : 0 < e') by apply exp_pos.
  split.
  2: { rewrite EV'. replace (V w + dV - V w) with dV by ring. split; auto. unfold dV. rewrite Em. fold e. split.
    - replace (h * (lambda R_h * tml) * e) with (h * (e * tml) * lambda R_h) by ring. apply Rmult_le_compat; try lra.
      left; repeat apply Rmult_lt_0_compat; auto. apply Rmult_le_compat_l. lra. apply Rmult_le_compat_l; lra.
    - replace (h * (lambda R_l * tmh) * e) with (h * (e * tmh) * lambda R_l) by ring. apply Rmult_le_compat; try lra.
      left; repeat apply Rmult_lt_0_compat; auto. apply Rmult_le_compat_l. lra. apply Rmult_le_compat_l; lra. }
  unfold trapped. fold e'. split. lra. split.
  - (* the ratio *)
    assert (Hst : 0 < stiff) by lra. assert (Hso : 0 < source) by lra. assert (HRs : 0 < Rstar) by (now apply Rdiv_lt_0_compat).
    set (k := h * E_m * stiff).
    assert (EX : exp (V (step P w) - U (step P w)) = Rt * exp (k * (Rstar - r))).
    { unfold Rt. rewrite <- exp_plus. f_equal. rewrite EV', EU, EpEm. unfold dV, k, lambda. field. lra. }
    assert (Hk : 0 < k) by (unfold k; now apply Rmult_lt_0_compat).
    assert (Hk0 : k <= h * e_max * tmh * stiff).
    { unfold k. apply Rmult_le_compat_r; lra. }
    assert (Hk1 : k * r <= 1). { eapply Rle_trans; [|exact c_2]. apply Rmult_le_compat; lra. }
    assert (Hk2 : k * Rstar <= 1).
    { eapply Rle_trans; [|exact c_1]. replace (k * Rstar) with (h * E_m * source) by (unfold k; field; lra).
      apply Rmult_le_compat_r; lra. }
    rewrite EX. destruct (ratio_step Rt k r Rstar Hr HRs ltac:(lra) Hk1 Hk2 HRt) as [B1 B2].
    assert (EQ : Rt / r * Rstar = Rstar / (tp / tm)) by (unfold r; field; repeat split; lra).
    assert (Ht0 : 0 < tp / tm) by lra.
    assert (L1 : rho_l <= Rt / r * Rstar).
    { rewrite EQ. apply le_quotient; auto. eapply Rle_trans; [|exact rl]. apply Rmult_le_compat_l; lra. }
    assert (L2 : Rt / r * Rstar <= rho_h).
    { rewrite EQ. apply quotient_le; auto. eapply Rle_trans; [exact rh|]. apply Rmult_le_compat_l; lra. }
    destruct (Rle_dec Rstar r) as [q|q].
    + specialize (B1 q). lra.
    + specialize (B2 ltac:(lra)). lra.
  - assert (Pos : forall x, 0 <= x -> x * e <= x * Lambda * e') by (intros x hx; rewrite Rmult_assoc; now apply Rmult_le_compat_l).
    (* x e lambda(r) <= y gives x e (1 - dV) >= x e - h E_m y *)
    assert (Key : forall x y, 0 <= x -> x * e_max * lambda r <= y -> x * e * dV <= h * E_m * y).
    { intros x y hx hy. unfold dV. replace (x * e * (h * E_m * lambda r)) with (h * E_m * (x * e * lambda r)) by ring.
      apply Rmult_le_compat_l. lra. eapply Rle_trans; [|exact hy]. apply Rmult_le_compat_r. lra. now apply Rmult_le_compat_l. }
    assert (Sh : forall x, 0 <= x -> x * e - x * e * dV <= x * e').
    { intros x hx. apply Rmult_le_compat_l with (r := x) in He'1; auto. lra. }
    split; intros q.
    + specialize (Hq1 q). destruct (c_4 q) as (k1 & k2 & k3). rewrite f2, EpEm.
      destruct (k3 R_l (or_introl eq_refl)) as [n1 n2]. destruct (k3 R_h (or_intror eq_refl)) as [n3 n4].
      assert (N1 : hi1 * e_max * lambda r <= d - g * r).
      { pose proof (linear_between (d - hi1 * e_max * v_minus) (hi1 * e_max * cross - g) r _ _ Hrr) as LB. unfold lambda in *. lra. }
      assert (N2 : lo1 * e_max * lambda r <= g * r).
      { pose proof (linear_between (- (lo1 * e_max * v_minus)) (g + lo1 * e_max * cross) r _ _ Hrr) as LB. unfold lambda in *. lra. }
      pose proof (Key hi1 _ t6 N1) as Y1. pose proof (Key lo1 _ t5 N2) as Y2. pose proof (Sh hi1 t6). pose proof (Sh lo1 t5).
      assert (UP : h * g * E_p <= hi1 * e').
      { apply Rle_trans with (h * g * (rho_h * tph * e)). apply Rmult_le_compat_l; auto. left; now apply Rmult_lt_0_compat.
        replace (h * g * (rho_h * tph * e)) with (h * g * rho_h * tph * e) by ring. eapply Rle_trans. apply Pos.
        { repeat apply Rmult_le_pos; lra. } apply Rmult_le_compat_r; lra. }
      assert (DN : h * d * E_m <= lo1 * e').
      { apply Rle_trans with (h * d * (tmh * e)). apply Rmult_le_compat_l; auto. left; now apply Rmult_lt_0_compat.
        replace (h * d * (tmh * e)) with (h * d * tmh * e) by ring. eapply Rle_trans. apply Pos.
        { repeat apply Rmult_le_pos; lra. } apply Rmult_le_compat_r; lra. }
      rewrite EpEm in UP. assert (0 < h * g * (r * E_m)) by (rewrite <- EpEm; repeat apply Rmult_lt_0_compat; auto).
      destruct (Rle_dec (q1 P w) 0) as [s|s].
      * rewrite drelu_neg by auto. split; lra.
      * rewrite drelu_pos by lra. split; lra.
    + specialize (Hp2 q). destruct (c_5 q) as (k1 & k2 & k3). rewrite f3, EpEm.
      destruct (k3 R_l (or_introl eq_refl)) as [n1 n2]. destruct (k3 R_h (or_intror eq_refl)) as [n3 n4].
      assert (N1 : hi2 * e_max * lambda r <= a * r - g).
      { pose proof (linear_between (- g - hi2 * e_max * v_minus) (a + hi2 * e_max * cross) r _ _ Hrr) as LB. unfold lambda in *. lra. }
      assert (N2 : lo2 * e_max * lambda r <= g).
      { pose proof (linear_between (g - lo2 * e_max * v_minus) (lo2 * e_max * cross) r _ _ Hrr) as LB. unfold lambda in *. lra. }
      pose proof (Key hi2 _ t8 N1) as Y1. pose proof (Key lo2 _ t7 N2) as Y2. pose proof (Sh hi2 t8). pose proof (Sh lo2 t7).
      assert (UP : h * g * E_m <= hi2 * e').
      { apply Rle_trans with (h * g * (tmh * e)). apply Rmult_le_compat_l; auto. left; now apply Rmult_lt_0_compat.
        replace (h * g * (tmh * e)) with (h * g * tmh * e) by ring. eapply Rle_trans. apply Pos.
        { repeat apply Rmult_le_pos; lra. } apply Rmult_le_compat_r; lra. }
      assert (DN : h * a * E_p <= lo2 * e').
      { apply Rle_trans with (h * a * (rho_h * tph * e)). apply Rmult_le_compat_l; auto. left; now apply Rmult_lt_0_compat.
        replace (h * a * (rho_h * tph * e)) with (h * a * rho_h * tph * e) by ring. eapply Rle_trans. apply Pos.
        { repeat apply Rmult_le_pos; lra. } apply Rmult_le_compat_r; lra. }
      rewrite EpEm in DN. assert (0 < h * g * E_m) by (repeat apply Rmult_lt_0_compat; auto; lra).
      destruct (Rle_dec (p2 P w) 0) as [s|s].
      * rewrite drelu_neg by auto. split; lra.
      * rewrite drelu_pos by lra. split; lra.
Qed.

(** The good pre-activations stay positive. *)
Lemma trapped_good w v : trapped w -> signs w -> v <= V w ->
  0 < v - ln rho_h - S1 * (g / d) * (lo1 * e_max) -> 0 < v - S2 * (g / a) * (lo2 * e_max) -> 0 < p1 P w /\ 0 < q2 P w.
Proof.
  intros (He & [_ Hr] & Hq & Hp) [b1 b2] Hv k1 k2. destruct HT as [(t1 & t2 & [t3 t3'] & t4 & t5 & t6 & t7 & t8) _ _ _ _ _ _ _ _ _ _ _].
  pose proof gd_pos as Hgd. pose proof ga_pos as Hga. pose proof (exp_pos (- V w)) as Hep.
  assert (HU : V w - U w <= ln rho_h) by (apply ln_monotone in Hr; [rewrite ln_exp in Hr; auto | apply exp_pos]).
  assert (E1 : p1 P w = U w + S1 * (g / d) * q1 P w + A2 * p2 P w) by (unfold U; ring).
  assert (E2 : q2 P w = V w + S2 * (g / a) * p2 P w + A1 * q1 P w) by (unfold V; ring).
  assert (L1 : S1 * (g / d) * - (lo1 * e_max) <= S1 * (g / d) * q1 P w).
  { destruct m1; simpl slides; try lra. specialize (Hq eq_refl). rewrite Rmult_1_l. apply Rmult_le_compat_l. lra.
    assert (lo1 * exp (- V w) <= lo1 * e_max) by (apply Rmult_le_compat_l; auto). lra. }
  assert (L2 : S2 * (g / a) * - (lo2 * e_max) <= S2 * (g / a) * p2 P w).
  { destruct m2; simpl slides; try lra. specialize (Hp eq_refl). rewrite Rmult_1_l. apply Rmult_le_compat_l. lra.
    assert (lo2 * exp (- V w) <= lo2 * e_max) by (apply Rmult_le_compat_l; auto). lra. }
  assert (L3 : 0 <= A2 * p2 P w) by (destruct m2; simpl acts; simpl in b2; lra).
  assert (L4 : 0 <= A1 * q1 P w) by (destruct m1; simpl acts; simpl in b1; lra).
  rewrite E1, E2. lra.
Qed.

Section For_ever.
Variables (th0 : weights) (t0 : nat).
Local Notation w n := (descent P th0 (n + t0)%nat).
Hypothesis H0 : trapped (w 0).
Hypothesis H6 : 0 < V (w 0) - ln rho_h - S1 * (g / d) * (lo1 * e_max) /\ 0 < V (w 0) - S2 * (g / a) * (lo2 * e_max).

(** As long as the values that do not slide keep their signs, the run stays in the trap, and exp V grows linearly. *)
Theorem trap_for_ever n : (forall j, (j < n)%nat -> signs (w j)) ->
  trapped (w n) /\ V (w 0) <= V (w n) /\ (signs (w n) -> 0 < p1 P (w n) /\ 0 < q2 P (w n)) /\
  exp (V (w 0)) / h + lambda R_h * tml * INR n <= exp (V (w n)) / h /\
  exp (V (w n)) / h <= exp (V (w 0)) / h + (exp (h * (lambda R_l * tmh) * exp (- V (w 0))) - 1) / (h * exp (- V (w 0))) * INR n.
Proof.
  pose proof step_size_pos as Hh. assert (Heta : 0 < eta P) by apply HV. assert (Hcc : 0 < c P) by apply HV. set (y0 := h * (lambda R_l * tmh) * exp (- V (w 0))).
  set (e0 := exp (- V (w 0))). assert (He0 : 0 < e0) by apply exp_pos.
  induction n as [|n IH]; intros Hs.
  - simpl INR. rewrite !Rmult_0_r, !Rplus_0_r. split. exact H0. split. lra. split; [|split; lra]. intros sg. apply (trapped_good (w 0) (V (w 0))); auto; try apply H6. lra.
  - destruct IH as (I1 & I2 & I3 & I4 & I5). { intros; apply Hs; lia. }
    destruct (I3 (Hs n ltac:(lia))) as [g1 g2].
    destruct (trapped_step (w n) g1 g2 (Hs n ltac:(lia)) I1) as (T1 & T2 & T3 & T4).
    change (descent P th0 (S n + t0)) with (step P (w n)). set (dV := V (step P (w n)) - V (w n)) in *.
    assert (EV : V (step P (w n)) = V (w n) + dV) by (unfold dV; ring).
    split. exact T1. split. lra. split. { intros sg. apply (trapped_good _ (V (w 0))); auto; try apply H6. lra. }
    rewrite S_INR, EV, exp_plus. pose proof (exp_pos (V (w n))) as Hx. pose proof (exp_ge dV) as X1.
    assert (Inv : exp (V (w n)) * exp (- V (w n)) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
    assert (E2 : exp (V (w n)) * (h * (lambda R_h * tml) * exp (- V (w n))) = h * (lambda R_h * tml)).
    { replace (exp (V (w n)) * (h * (lambda R_h * tml) * exp (- V (w n)))) with (h * (lambda R_h * tml) * (exp (V (w n)) * exp (- V (w n)))) by ring. rewrite Inv. ring. }
    split.
    + assert (exp (V (w n)) + h * (lambda R_h * tml) <= exp (V (w n)) * exp dV).
      { apply Rle_trans with (exp (V (w n)) * (1 + dV)). 2: apply Rmult_le_compat_l; lra.
        assert (exp (V (w n)) * (h * (lambda R_h * tml) * exp (- V (w n))) <= exp (V (w n)) * dV) by (apply Rmult_le_compat_l; lra). lra. }
      apply Rle_trans with ((exp (V (w n)) + h * (lambda R_h * tml)) / h).
      * replace ((exp (V (w n)) + h * (lambda R_h * tml)) / h) with (exp (V (w n)) / h + lambda R_h * tml) by (field; split; lra). lra.
      * apply Rmult_le_compat_r; auto. left; now apply Rinv_0_lt_compat.
    + (* exp y - 1 <= y (exp y0 - 1)/y0 for y <= y0 *)
      assert (He : exp (- V (w n)) <= e0) by (apply exp_monotone; lra).
      assert (Hen : 0 < exp (- V (w n))) by apply exp_pos.
      set (L := h * (lambda R_l * tmh)) in *. assert (HL : 0 < L). { apply Rmult_lt_reg_r with (exp (- V (w n))); auto. lra. }
      assert (Hy0 : 0 < y0) by (apply Rmult_lt_0_compat; auto).
      assert (Hl : 0 <= exp (- V (w n)) / e0 <= 1). { split. left; now apply Rdiv_lt_0_compat. apply quotient_le; lra. }
      assert (X2 : exp dV - 1 <= exp (- V (w n)) / e0 * (exp y0 - 1)).
      { pose proof (exp_convex (exp (- V (w n)) / e0) y0 Hl) as C. replace (exp (- V (w n)) / e0 * y0) with (L * exp (- V (w n))) in C by (unfold y0; fold e0; field; lra).
        pose proof (exp_monotone dV (L * exp (- V (w n))) T4). lra. }
      assert (X3 : exp (V (w n)) * (exp dV - 1) <= (exp y0 - 1) / e0).
      { apply Rle_trans with (exp (V (w n)) * (exp (- V (w n)) / e0 * (exp y0 - 1))). apply Rmult_le_compat_l; lra.
        right. replace (exp (V (w n)) * (exp (- V (w n)) / e0 * (exp y0 - 1))) with ((exp (V (w n)) * exp (- V (w n))) * ((exp y0 - 1) / e0)) by (field; lra). rewrite Inv. ring. }
      apply Rle_trans with ((exp (V (w n)) + (exp y0 - 1) / e0) / h).
      * apply Rmult_le_compat_r. left; now apply Rinv_0_lt_compat. lra.
      * replace ((exp (V (w n)) + (exp y0 - 1) / e0) / h) with (exp (V (w n)) / h + (exp y0 - 1) / (h * e0)) by (field; repeat split; lra). lra.
Qed.
End For_ever.
End Acute.
