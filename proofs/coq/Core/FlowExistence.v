(** * Gradient flow exists for orthogonal data, and is unique where both good pre-activations start positive

    Page gradient-flow. The claims about flow speak of every curve that is a flow; here is one, for every start. *)

From Coq Require Import Reals Lra Lia Psatz List.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin Orthogonal Flow FlowPair FlowComparison Estimates Kkt.
Import ListNotations.
Open Scope R_scope.

(** ** Functions on [0, infinity) *)

Lemma right_derivative_of_derivable f u l : derivable_pt_lim f u l -> right_derivative f u l.
Proof.
  intros H eps He. destruct (H eps He) as [d D]. exists d. split. apply cond_pos. intros h Hh.
  specialize (D h ltac:(lra) ltac:(rewrite Rabs_pos_eq; lra)).
  replace (f (u + h) - f u - l * h) with (((f (u + h) - f u) / h - l) * h) by (field; lra).
  rewrite Rabs_mult, (Rabs_pos_eq h) by lra. apply Rmult_le_compat_r; lra.
Qed.

Lemma continuous_of_derivable f : (forall u, 0 <= u -> exists l, derivable_pt_lim f u l) -> continuous_from_0 f.
Proof.
  intros H u Hu eps He. destruct (H u Hu) as [l D].
  destruct (derivable_continuous_pt f u (exist _ l D) eps He) as [d [D1 D2]]. exists d. split; auto.
  intros v _ h. destruct (Req_dec v u) as [-> | q]. replace (f u - f u) with 0 by ring. now rewrite Rabs_R0.
  apply D2. split. split. exact I. auto. exact h.
Qed.

Lemma right_derivative_ext f h u l : 0 <= u -> (forall v, u <= v -> f v = h v) -> right_derivative f u l -> right_derivative h u l.
Proof.
  intros Hu E H eps He. destruct (H eps He) as [d [D1 D2]]. exists d. split; auto. intros k Hk. rewrite <- !E by lra. auto.
Qed.

Lemma right_derivative_const a u : right_derivative (fun _ => a) u 0.
Proof. apply right_derivative_of_derivable, derivable_pt_lim_const. Qed.

Lemma continuous_const a : continuous_from_0 (fun _ => a).
Proof. apply continuous_of_derivable. intros u _. exists 0. apply derivable_pt_lim_const. Qed.

Lemma derivable_log a m u : 0 < a + m * u -> derivable_pt_lim (fun v => ln (a + m * v)) u (m / (a + m * u)).
Proof.
  intros H. replace (m / (a + m * u)) with (/ (a + m * u) * m) by (unfold Rdiv; ring).
  apply (derivable_pt_lim_comp (fun v => a + m * v) ln).
  - replace m with (0 + m * 1) at 1 by ring. apply derivable_pt_lim_plus with (f1 := fun _ => a) (f2 := fun v => m * v).
    apply derivable_pt_lim_const. apply derivable_pt_lim_scal with (f := fun v => v). apply derivable_pt_lim_id.
  - now apply derivable_pt_lim_ln.
Qed.

Lemma log_positive a m u : 0 < a -> 0 < m -> 0 <= u -> 0 < a + m * u.
Proof. intros. assert (0 <= m * u) by (apply Rmult_le_pos; lra). lra. Qed.

Lemma log_derivative a m u : 0 < a -> 0 < m -> 0 <= u -> right_derivative (fun v => ln (a + m * v)) u (m / (a + m * u)).
Proof. intros. apply right_derivative_of_derivable, derivable_log. now apply log_positive. Qed.

Lemma log_continuous a m : 0 < a -> 0 < m -> continuous_from_0 (fun v => ln (a + m * v)).
Proof. intros. apply continuous_of_derivable. intros u Hu. eexists. apply derivable_log. now apply log_positive. Qed.

(** One function before [s], another from [s] on. *)
Definition glue (s : R) (f h : R -> R) (t : R) : R := if Rlt_dec t s then f t else h t.

Lemma glue_before s f h t : t < s -> glue s f h t = f t.
Proof. intros. unfold glue. destruct (Rlt_dec t s); auto. lra. Qed.
Lemma glue_after s f h t : s <= t -> glue s f h t = h t.
Proof. intros. unfold glue. destruct (Rlt_dec t s); auto. lra. Qed.

Lemma glue_continuous s f h : f s = h s -> continuous_from_0 f -> continuous_from_0 h -> continuous_from_0 (glue s f h).
Proof.
  intros E Hf Hh u Hu eps He. destruct (Hf u Hu eps He) as [d [D1 D2]]. destruct (Hh u Hu eps He) as [e [E1 E2]].
  destruct (Rtotal_order u s) as [q|[q|q]].
  - exists (Rmin d (s - u)). split. apply Rmin_glb_lt; lra. intros v h1 h2. pose proof (Rmin_l d (s - u)). pose proof (Rmin_r d (s - u)).
    apply Rabs_def2 in h2 as h3. rewrite !glue_before by lra. apply D2; lra.
  - subst u. exists (Rmin d e). split. now apply Rmin_glb_lt. intros v h1 h2. pose proof (Rmin_l d e). pose proof (Rmin_r d e).
    rewrite (glue_after s f h s) by lra. destruct (Rlt_le_dec v s) as [r|r].
    + rewrite glue_before, <- E by auto. apply D2; lra.
    + rewrite glue_after by auto. apply E2; lra.
  - exists (Rmin e (u - s)). split. apply Rmin_glb_lt; lra. intros v h1 h2. pose proof (Rmin_l e (u - s)). pose proof (Rmin_r e (u - s)).
    apply Rabs_def2 in h2 as h3. rewrite !glue_after by lra. apply E2; lra.
Qed.

Lemma glue_derivative_before s f h u l : 0 <= u < s -> right_derivative f u l -> right_derivative (glue s f h) u l.
Proof.
  intros Hu H eps He. destruct (H eps He) as [d [D1 D2]]. exists (Rmin d (s - u)). split. apply Rmin_glb_lt; lra.
  intros k Hk. pose proof (Rmin_l d (s - u)). pose proof (Rmin_r d (s - u)). rewrite !glue_before by lra. apply D2; lra.
Qed.

Lemma glue_derivative_after s f h u l : 0 <= u -> s <= u -> right_derivative h u l -> right_derivative (glue s f h) u l.
Proof.
  intros Hu Hs H. apply (right_derivative_ext h); auto. intros v Hv. rewrite glue_after; lra.
Qed.

(** ** One pair *)

Lemma pull_only_good g b : 0 < g -> b <= 0 -> pull g b = exp (- g).
Proof. intros. unfold pull. rewrite relu_pos, relu_neg by auto. f_equal. ring. Qed.

Section Pair.
Variables (k x y : R).
Hypothesis Hk : 0 < k.

Lemma exists_neither : x <= 0 -> y <= 0 -> flows k (fun _ => x) (fun _ => y).
Proof.
  intros Hx Hy. split; try apply continuous_const; intros u Hu; rewrite drelu_neg by auto.
  - apply (right_derivative_eq _ _ 0). ring. apply right_derivative_const.
  - apply (right_derivative_eq _ _ 0). ring. apply right_derivative_const.
Qed.

Lemma exp_minus_ln z : 0 < z -> exp (- ln z) = / z.
Proof. intros. rewrite exp_Ropp, exp_ln; auto. Qed.

Lemma exists_good : 0 < x -> y <= 0 -> flows k (fun t => ln (exp x + k * t)) (fun _ => y).
Proof.
  intros Hx Hy. pose proof (exp_pos x) as Ex. split.
  - now apply log_continuous.
  - apply continuous_const.
  - intros u Hu. pose proof (log_positive (exp x) k u Ex Hk Hu) as L.
    assert (G : 0 < ln (exp x + k * u)).
    { apply ln_pos. pose proof (exp_ge x). assert (0 <= k * u) by (apply Rmult_le_pos; lra). lra. }
    rewrite drelu_pos, pull_only_good, exp_minus_ln by auto.
    apply (right_derivative_eq _ _ (k / (exp x + k * u))). unfold Rdiv. ring. now apply log_derivative.
  - intros u Hu. rewrite drelu_neg by auto. apply (right_derivative_eq _ _ 0). ring. apply right_derivative_const.
Qed.

Lemma exists_bad : x <= 0 -> 0 < y ->
  flows k (fun _ => x) (glue ((1 - exp (- y)) / k) (fun t => - ln (exp (- y) + k * t)) (fun _ => 0)).
Proof.
  intros Hx Hy. set (s := (1 - exp (- y)) / k). pose proof (exp_pos (- y)) as Ey.
  assert (Es : exp (- y) + k * s = 1) by (unfold s; field; lra).
  assert (Hs : 0 < s).
  { apply Rdiv_lt_0_compat; auto. assert (exp (- y) < exp 0) by (apply exp_increasing; lra). rewrite exp_0 in *. lra. }
  split.
  - apply continuous_const.
  - apply glue_continuous. rewrite Es, ln_1. ring. apply continuous_opp. now apply log_continuous. apply continuous_const.
  - intros u Hu. rewrite drelu_neg by auto. apply (right_derivative_eq _ _ 0). ring. apply right_derivative_const.
  - intros u Hu. destruct (Rlt_le_dec u s) as [q|q].
    + rewrite glue_before by auto. apply glue_derivative_before. lra.
      pose proof (log_positive (exp (- y)) k u Ey Hk Hu) as L.
      assert (B : 0 < - ln (exp (- y) + k * u)).
      { assert (ln (exp (- y) + k * u) < ln 1). { apply ln_increasing; auto. rewrite <- Es. apply Rplus_lt_compat_l, Rmult_lt_compat_l; auto. }
        rewrite ln_1 in *. lra. }
      rewrite drelu_pos by auto. unfold pull. rewrite (relu_neg x), relu_pos by auto.
      replace (- (0 - - ln (exp (- y) + k * u))) with (- ln (exp (- y) + k * u)) by ring. rewrite exp_minus_ln by auto.
      apply (right_derivative_eq _ _ (- (k / (exp (- y) + k * u)))). unfold Rdiv. ring. now apply right_derivative_opp, log_derivative.
    + rewrite glue_after by auto. apply glue_derivative_after; auto. rewrite drelu_neg by lra.
      apply (right_derivative_eq _ _ 0). ring. apply right_derivative_const.
Qed.

Lemma exists_both : 0 < x -> 0 < y ->
  let sigma := x + y in let delta := exp (x - y) in let s := (exp sigma - delta) / (2 * k) in
  flows k (glue s (fun t => / 2 * (sigma + ln (delta + 2 * k * t))) (fun t => ln ((exp sigma + delta) / 2 + k * t)))
          (glue s (fun t => / 2 * (sigma + - ln (delta + 2 * k * t))) (fun _ => 0)).
Proof.
  intros Hx Hy sigma delta s. assert (Hd : 0 < delta) by apply exp_pos. pose proof (exp_pos sigma) as He.
  assert (Es : delta + 2 * k * s = exp sigma) by (unfold s; field; lra).
  assert (Es' : (exp sigma + delta) / 2 + k * s = exp sigma) by (unfold s; field; lra).
  assert (Hs : 0 < s).
  { apply Rdiv_lt_0_compat. 2: lra. assert (exp (x - y) < exp sigma) by (apply exp_increasing; unfold sigma; lra). unfold delta. lra. }
  assert (H2k : 0 < 2 * k) by lra. assert (Hu0 : 0 < (exp sigma + delta) / 2) by lra.
  assert (D1 : forall u, 0 <= u -> right_derivative (fun t => / 2 * (sigma + ln (delta + 2 * k * t))) u (k / (delta + 2 * k * u))).
  { intros u Hu. pose proof (log_positive delta (2 * k) u Hd H2k Hu).
    apply (right_derivative_eq _ _ (/ 2 * (0 + 2 * k / (delta + 2 * k * u)))). field; lra.
    apply right_derivative_scale, right_derivative_plus. apply right_derivative_const. now apply log_derivative. }
  assert (D2 : forall u, 0 <= u -> right_derivative (fun t => / 2 * (sigma + - ln (delta + 2 * k * t))) u (- (k / (delta + 2 * k * u)))).
  { intros u Hu. pose proof (log_positive delta (2 * k) u Hd H2k Hu).
    apply (right_derivative_eq _ _ (/ 2 * (0 + - (2 * k / (delta + 2 * k * u))))). field; lra.
    apply right_derivative_scale, right_derivative_plus. apply right_derivative_const. now apply right_derivative_opp, log_derivative. }
  assert (A : forall u, 0 <= u < s -> 0 < / 2 * (sigma + ln (delta + 2 * k * u)) /\ 0 < / 2 * (sigma + - ln (delta + 2 * k * u)) /\
    pull (/ 2 * (sigma + ln (delta + 2 * k * u))) (/ 2 * (sigma + - ln (delta + 2 * k * u))) = / (delta + 2 * k * u)).
  { intros u Hu. pose proof (log_positive delta (2 * k) u Hd H2k (proj1 Hu)) as L.
    assert (L1 : ln (delta + 2 * k * u) < sigma).
    { rewrite <- (ln_exp sigma). apply ln_increasing; auto. rewrite <- Es. apply Rplus_lt_compat_l, Rmult_lt_compat_l; lra. }
    assert (L2 : x - y <= ln (delta + 2 * k * u)). { apply ln_of_exp_le. fold delta. assert (0 <= 2 * k * u) by (apply Rmult_le_pos; lra). lra. }
    assert (P1 : 0 < / 2 * (sigma + ln (delta + 2 * k * u))) by (unfold sigma; lra).
    assert (P2 : 0 < / 2 * (sigma + - ln (delta + 2 * k * u))) by lra.
    split; auto. split; auto. unfold pull. rewrite !relu_pos by auto. transitivity (exp (- ln (delta + 2 * k * u))). f_equal. field. now apply exp_minus_ln. }
  split.
  - apply glue_continuous. rewrite Es, Es', ln_exp. field.
    apply continuous_scale, continuous_plus. apply continuous_const. now apply log_continuous. now apply log_continuous.
  - apply glue_continuous. rewrite Es, ln_exp. field.
    apply continuous_scale, continuous_plus. apply continuous_const. apply continuous_opp. now apply log_continuous. apply continuous_const.
  - intros u Hu. destruct (Rlt_le_dec u s) as [q|q].
    + destruct (A u ltac:(lra)) as (P1 & P2 & E). rewrite !glue_before, drelu_pos, E by auto. apply glue_derivative_before. lra.
      apply (right_derivative_eq _ _ (k / (delta + 2 * k * u))). unfold Rdiv. ring. auto.
    + rewrite !glue_after by auto. apply glue_derivative_after; auto.
      pose proof (log_positive _ k u Hu0 Hk Hu) as L.
      assert (G : 0 < ln ((exp sigma + delta) / 2 + k * u)).
      { apply ln_pos. assert (k * s <= k * u) by (apply Rmult_le_compat_l; lra). pose proof (exp_ge sigma). unfold sigma in *. lra. }
      rewrite drelu_pos, pull_only_good, exp_minus_ln by (auto; lra).
      apply (right_derivative_eq _ _ (k / ((exp sigma + delta) / 2 + k * u))). unfold Rdiv. ring. now apply log_derivative.
  - intros u Hu. destruct (Rlt_le_dec u s) as [q|q].
    + destruct (A u ltac:(lra)) as (P1 & P2 & E). rewrite !glue_before, drelu_pos, E by auto. apply glue_derivative_before. lra.
      apply (right_derivative_eq _ _ (- (k / (delta + 2 * k * u)))). unfold Rdiv. ring. auto.
    + rewrite !(glue_after s (fun t => / 2 * (sigma + - ln (delta + 2 * k * t)))) by auto. apply glue_derivative_after; auto. rewrite drelu_neg by lra.
      apply (right_derivative_eq _ _ 0). ring. apply right_derivative_const.
Qed.

Lemma pair_exists : exists g b, flows k g b /\ g 0 = x /\ b 0 = y.
Proof.
  destruct (Rlt_le_dec 0 x) as [hx|hx]; destruct (Rlt_le_dec 0 y) as [hy|hy].
  - eexists. eexists. split. apply exists_both; auto.
    assert (0 < (exp (x + y) - exp (x - y)) / (2 * k)).
    { apply Rdiv_lt_0_compat. 2: lra. assert (exp (x - y) < exp (x + y)) by (apply exp_increasing; lra). lra. }
    rewrite !glue_before by auto. cbv beta. rewrite Rmult_0_r, Rplus_0_r, ln_exp. split; field.
  - eexists. eexists. split. apply exists_good; auto. cbv beta. rewrite Rmult_0_r, Rplus_0_r, ln_exp. auto.
  - eexists. eexists. split. apply exists_bad; auto.
    assert (0 < (1 - exp (- y)) / k).
    { apply Rdiv_lt_0_compat; auto. assert (exp (- y) < exp 0) by (apply exp_increasing; lra). rewrite exp_0 in *. lra. }
    rewrite glue_before by auto. cbv beta. rewrite Rmult_0_r, Rplus_0_r, ln_exp. split; auto. ring.
  - exists (fun _ => x), (fun _ => y). split. now apply exists_neither. auto.
Qed.
End Pair.

(** Where the good one starts positive there is only one. *)
Lemma pair_unique k g b g' b' t : 0 < k -> flows k g b -> flows k g' b' -> 0 < g 0 -> g' 0 = g 0 -> b' 0 = b 0 -> 0 <= t ->
  g' t = g t /\ b' t = b t.
Proof.
  intros Hk H H' Hg Eg Eb Ht. assert (Hg' : 0 < g' 0) by lra.
  assert (Inj : forall z z', exp z = exp z' -> z = z') by (intros; now apply exp_inv).
  destruct (Rle_dec (b 0) 0) as [hb|hb].
  - split.
    + apply Inj. rewrite (flow_closed k g b Hk H 0 t), (flow_closed k g' b' Hk H' 0 t) by lra. now rewrite Eg.
    + rewrite (flow_bad_frozen k g b Hk H 0 t), (flow_bad_frozen k g' b' Hk H' 0 t) by lra. auto.
  - assert (Hb : 0 < b 0) by lra. assert (Hb' : 0 < b' 0) by lra.
    assert (Esw : switch_time k g' b' = switch_time k g b) by (unfold switch_time; now rewrite Eg, Eb).
    destruct (Rlt_le_dec t (switch_time k g b)) as [q|q].
    + destruct (both_flow k g b Hk H Hg t Ht) as [e1 e2]. { intros u Hu. apply (both_until k g b); auto. lra. }
      destruct (both_flow k g' b' Hk H' Hg' t Ht) as [e3 e4]. { intros u Hu. apply (both_until k g' b'); auto. rewrite Esw. lra. }
      rewrite Eg, Eb in e3, e4. rewrite <- e1 in e3. rewrite <- e2 in e4. apply Inj in e4. lra.
    + destruct (both_after k g b Hk H Hg Hb t q) as [e1 e2].
      destruct (both_after k g' b' Hk H' Hg' Hb' t) as [e3 e4]. now rewrite Esw.
      rewrite Eg, Eb in e4. rewrite <- e2 in e4. apply Inj in e4. lra.
Qed.

(** ** The network *)

Section Network.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : orthogonal P).
Local Notation W := (xp P - xm P).

(** The weights with given pre-activations. *)
Lemma weights_of_lines th : th = Weights ((p1 P th - q1 P th) / W) ((xp P * q1 P th - xm P * p1 P th) / W)
  ((p2 P th - q2 P th) / W) ((xp P * q2 P th - xm P * p2 P th) / W).
Proof.
  assert (HW : W <> 0) by (pose proof (proj1 HV); lra). destruct th as [u1 c1 u2 c2].
  unfold p1, q1, p2, q2, line1, line2; simpl. f_equal; field; auto.
Qed.

Theorem flow_exists : exists curve, Flow.is_flow P th0 curve.
Proof.
  assert (HW : W <> 0) by (pose proof (proj1 HV); lra).
  destruct (pair_exists (c P * (1 + xp P ^ 2)) (p1 P th0) (p2 P th0)) as (g & b & F & G0 & B0).
  { apply Rmult_lt_0_compat. apply HV. apply square_plus_1. }
  destruct (pair_exists (c P * (1 + xm P ^ 2)) (q2 P th0) (q1 P th0)) as (g' & b' & F' & G0' & B0').
  { apply Rmult_lt_0_compat. apply HV. apply square_plus_1. }
  set (curve := fun t => Weights ((g t - b' t) / W) ((xp P * b' t - xm P * g t) / W) ((b t - g' t) / W) ((xp P * g' t - xm P * b t) / W)).
  assert (Ep1 : forall t, p1 P (curve t) = g t) by (intros; unfold p1, line1, curve; simpl; field; auto).
  assert (Eq1 : forall t, q1 P (curve t) = b' t) by (intros; unfold q1, line1, curve; simpl; field; auto).
  assert (Ep2 : forall t, p2 P (curve t) = b t) by (intros; unfold p2, line2, curve; simpl; field; auto).
  assert (Eq2 : forall t, q2 P (curve t) = g' t) by (intros; unfold q2, line2, curve; simpl; field; auto).
  (* linear combinations *)
  assert (LC : forall a f d h, continuous_from_0 f -> continuous_from_0 h -> continuous_from_0 (fun t => a * f t + d * h t)).
  { intros. apply continuous_plus; now apply continuous_scale. }
  assert (LD : forall a f l d h m u, right_derivative f u l -> right_derivative h u m -> right_derivative (fun t => a * f t + d * h t) u (a * l + d * m)).
  { intros. apply right_derivative_plus; now apply right_derivative_scale. }
  assert (CE : forall f h, (forall t, f t = h t) -> continuous_from_0 f -> continuous_from_0 h).
  { intros f h E C u Hu eps He. destruct (C u Hu eps He) as [d [D1 D2]]. exists d. split; auto. intros v h1 h2. rewrite <- !E. auto. }
  pose proof (flows_cont_good _ _ _ F) as C1. pose proof (flows_cont_bad _ _ _ F) as C2.
  pose proof (flows_cont_good _ _ _ F') as C3. pose proof (flows_cont_bad _ _ _ F') as C4.
  exists curve. split.
  - unfold curve. rewrite G0, B0, G0', B0'. symmetry. apply weights_of_lines.
  - intros f Hf. simpl in Hf. destruct Hf as [<-|[<-|[<-|[<-|[]]]]]; unfold curve; simpl.
    + apply (CE (fun t => / W * g t + - / W * b' t)). intros; field; auto. auto.
    + apply (CE (fun t => xp P / W * b' t + - xm P / W * g t)). intros; field; auto. auto.
    + apply (CE (fun t => / W * b t + - / W * g' t)). intros; field; auto. auto.
    + apply (CE (fun t => xp P / W * g' t + - xm P / W * b t)). intros; field; auto. auto.
  - intros f u Hf Hu. unfold orthogonal in HO.
    pose proof (flows_good _ _ _ F u Hu) as D1. pose proof (flows_bad _ _ _ F u Hu) as D2.
    pose proof (flows_good _ _ _ F' u Hu) as D3. pose proof (flows_bad _ _ _ F' u Hu) as D4.
    assert (EE : pull (g u) (b u) = exp (- net (curve u) (xp P))).
    { unfold pull, net. change (line1 (curve u) (xp P)) with (p1 P (curve u)). change (line2 (curve u) (xp P)) with (p2 P (curve u)). now rewrite Ep1, Ep2. }
    assert (EE' : pull (g' u) (b' u) = exp (net (curve u) (xm P))).
    { unfold pull, net. change (line1 (curve u) (xm P)) with (q1 P (curve u)). change (line2 (curve u) (xm P)) with (q2 P (curve u)). rewrite Eq1, Eq2. f_equal. ring. }
    rewrite EE in D1, D2. rewrite EE' in D3, D4. set (ep := exp (- net (curve u) (xp P))) in *. set (em := exp (net (curve u) (xm P))) in *.
    rewrite <- (Ep1 u) in D1. rewrite <- (Ep2 u) in D2. rewrite <- (Eq2 u) in D3. rewrite <- (Eq1 u) in D4.
    set (d1 := drelu (p1 P (curve u))) in *. set (d2 := drelu (p2 P (curve u))) in *.
    set (d3 := drelu (q2 P (curve u))) in *. set (d4 := drelu (q1 P (curve u))) in *.
    (* x+ W = 1 + x+^2 and - x- W = 1 + x-^2 *)
    assert (I1 : 1 + xp P ^ 2 = xp P * W) by (replace 1 with (- (xm P * xp P)) at 1 by lra; ring).
    assert (I2 : 1 + xm P ^ 2 = - xm P * W) by (replace 1 with (- (xm P * xp P)) at 1 by lra; ring).
    rewrite I1 in D1, D2. rewrite I2 in D3, D4.
    assert (X : xp P * xm P = -1) by lra.
    simpl in Hf. destruct Hf as [<-|[<-|[<-|[<-|[]]]]]; unfold grad; fold ep em; simpl; fold d1 d2 d3 d4.
    + eapply right_derivative_eq. 2: { apply (right_derivative_ext (fun t => / W * g t + - / W * b' t)); auto. intros; unfold curve; simpl; field; auto. apply LD; eassumption. }
      field. auto.
    + eapply right_derivative_eq. 2: { apply (right_derivative_ext (fun t => xp P / W * b' t + - xm P / W * g t)); auto. intros; unfold curve; simpl; field; auto. apply LD; eassumption. }
      transitivity (c P * (xp P * xm P) * (d4 * em - d1 * ep)). field; auto. rewrite X. ring.
    + eapply right_derivative_eq. 2: { apply (right_derivative_ext (fun t => / W * b t + - / W * g' t)); auto. intros; unfold curve; simpl; field; auto. apply LD; eassumption. }
      field. auto.
    + eapply right_derivative_eq. 2: { apply (right_derivative_ext (fun t => xp P / W * g' t + - xm P / W * b t)); auto. intros; unfold curve; simpl; field; auto. apply LD; eassumption. }
      transitivity (c P * (xp P * xm P) * (d2 * ep - d3 * em)). field; auto. rewrite X. ring.
Qed.

Theorem flow_unique curve curve' t : 0 < p1 P th0 -> 0 < q2 P th0 -> Flow.is_flow P th0 curve -> Flow.is_flow P th0 curve' -> 0 <= t ->
  curve' t = curve t.
Proof.
  intros h1 h2 F F' Ht.
  assert (E : curve 0 = th0) by apply (flow_start _ _ _ F). assert (E' : curve' 0 = th0) by apply (flow_start _ _ _ F').
  assert (K1 : 0 < c P * (1 + xp P ^ 2)) by (apply Rmult_lt_0_compat; [apply HV | apply square_plus_1]).
  assert (K2 : 0 < c P * (1 + xm P ^ 2)) by (apply Rmult_lt_0_compat; [apply HV | apply square_plus_1]).
  destruct (pair_unique _ _ _ _ _ t K1 (flow_plus P th0 curve HO F) (flow_plus P th0 curve' HO F')) as [e1 e2]; rewrite ?E, ?E'; auto.
  destruct (pair_unique _ _ _ _ _ t K2 (flow_minus P th0 curve HO F) (flow_minus P th0 curve' HO F')) as [e3 e4]; rewrite ?E, ?E'; auto.
  rewrite (weights_of_lines (curve' t)), (weights_of_lines (curve t)). now rewrite e1, e2, e3, e4.
Qed.
End Network.
